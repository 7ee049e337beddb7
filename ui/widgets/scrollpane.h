#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace ui {

/** The body of a pane: as wide as the window, scrolling down when its content needs more height; keeps the focused widget in view. */
class ScrollPane : public QScrollArea
{
    Q_OBJECT
public:
    explicit ScrollPane(QWidget *parent = nullptr);
    QVBoxLayout *body() const { return m_body; }

protected:
    bool focusNextPrevChild(bool next) override;

private:
    QVBoxLayout *m_body;
};

} // namespace ui
