#pragma once

#include <QToolButton>
#include <QVector>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace ui {

class Popup;
class Text;

/** Long work as the user sees it. */
struct JobItem
{
    qint64 id = 0;
    QString name;         ///< "Import mentions.csv"
    QString step;         ///< "Step 2 of 3: reading rows"
    int percent = -1;     ///< -1 while it is unknown
    bool cancelling = false;
};

/** Opens the list of running work; each entry has its step, bar, percent and Cancel. */
class JobsButton : public QToolButton
{
    Q_OBJECT
public:
    explicit JobsButton(QWidget *parent = nullptr);
    void setJobs(const QVector<JobItem> &jobs);
    int jobCount() const { return int(m_rows.size()); }
    Popup *popup() const { return m_popup; }
    void openPopup();

Q_SIGNALS:
    void cancelRequested(qint64 id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        qint64 id;
        QWidget *box;
        Text *name, *step, *percent;
        QProgressBar *bar;
        QPushButton *cancel;
    };
    Row makeRow(qint64 id);
    static void fillRow(const Row &row, const JobItem &job);
    QVector<Row> m_rows;
    Popup *m_popup;
    QVBoxLayout *m_list;
    Text *m_none, *m_note;
};

} // namespace ui
