#pragma once

#include <QDialog>

namespace ui {

class Commands;

/** All actions that have keys, by group. */
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    ShortcutSheet(const Commands *commands, QWidget *parent);
};

} // namespace ui
