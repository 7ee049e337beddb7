#pragma once

#include "ui/theme/tokens.h"

#include <QLabel>

namespace ui {

/** Plain text whose font and colour are tokens; follows the theme. Never renders markup. */
class Text : public QLabel
{
    Q_OBJECT
public:
    explicit Text(const QString &text = {}, Type type = Type::Body, Role role = &Theme::text, QWidget *parent = nullptr);
    void setRole(Role role);
    void setElided(bool on); ///< cut with an ellipsis instead of asking for room; the tooltip says it all

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void apply();
    Role m_role;
    bool m_elided = false;
};

} // namespace ui
