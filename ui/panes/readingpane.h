#pragma once

#include "models/posts.h"
#include "ui/widgets/card.h"

class QFormLayout;
class QPushButton;
class QStackedLayout;
class QTextEdit;

namespace ui {

class Segmented;
class StateView;
class StatusChip;
class Text;

/** The whole of one mention: its text with the words that decided, the sentiment to correct, and where it came from. */
class ReadingPane : public Card
{
    Q_OBJECT
public:
    explicit ReadingPane(models::LabelController *labels, QWidget *parent = nullptr);
    void setPost(const models::PostDetails &post);
    void clear();
    qint64 postId() const { return m_post ? m_post->row.id : 0; }
    Segmented *judgement() const { return m_judgement; }
    QTextEdit *body() const { return m_text; }
    QString whyText() const;
    void chooseSentiment();
    void openSource();

Q_SIGNALS:
    void ownLabelsRequested(); ///< how right the sentiment is by the user's labels, and learning from them

private:
    void judge(std::optional<models::Mood> mood);
    void fillFacts();
    void markWords();
    void fitText();
    void addFact(const QString &label, const QString &value);
    bool eventFilter(QObject *object, QEvent *event) override;

    models::LabelController *m_labels;
    std::optional<models::PostDetails> m_post;
    QStackedLayout *m_pages;
    StateView *m_state;
    Text *m_author, *m_under, *m_why, *m_note;
    StatusChip *m_chip;
    QTextEdit *m_text;
    Segmented *m_judgement;
    QPushButton *m_back, *m_learn, *m_open;
    QFormLayout *m_facts;
};

} // namespace ui
