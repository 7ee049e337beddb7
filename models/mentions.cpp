#include "models/mentions.h"

#include "models/mentionquery.h"
#include "models/mentionrow.h"

#include <QLocale>

#include <algorithm>

namespace models {

using foundation::Result;

namespace {

struct FirstPage
{
    QVector<qint64> ids;
    QVector<MentionRow> rows;
    bool more = false;
};

Result<QVector<MentionRow>> rowsOf(store::Workspace &workspace, const std::vector<domain::PostId> &ids)
{
    auto reader = store::PostReader::open(workspace);
    if (!reader)
        return reader.error();
    const auto posts = reader->byIds(ids);
    if (!posts)
        return posts.error();
    QVector<MentionRow> rows;
    for (const domain::Post &post : *posts)
        rows.append(rowOf(post, workspace.zone()));
    return rows;
}

} // namespace

MentionsModel::MentionsModel(Session *session, QObject *parent) : QAbstractTableModel(parent), m_session(session)
{
    connect(session, &Session::changed, this, &MentionsModel::refresh);
    connect(session, &Session::closed, this, [this] {
        ++*m_wanted;
        m_fresh = true;
        takeIds({}, false);
        m_filter = {};
        setLoading(false);
    });
}

void MentionsModel::setFilter(const MentionFilter &filter)
{
    if ((filter == m_filter && (m_complete || m_loading)) || queryProblem(filter.query))
        return;
    m_filter = filter;
    m_fresh = true;
    refresh();
}

void MentionsModel::setLoading(bool loading)
{
    if (loading == m_loading)
        return;
    m_loading = loading;
    Q_EMIT loadingChanged(loading);
}

void MentionsModel::refresh()
{
    if (!m_session->isOpen() || !m_filter.first.isValid())
        return;
    const int mine = ++*m_wanted;
    setLoading(true);
    m_session->run(Session::Lane::Posts, this,
        [filter = m_filter, wanted = m_wanted, mine](store::Workspace &workspace) -> Result<FirstPage> {
            if (wanted->load() != mine)
                return foundation::Error{foundation::Error::Kind::Cancelled, "asked again"};
            const auto asked = mentionQuery(workspace, filter);
            if (!asked)
                return asked.error();
            const auto page = store::Search(workspace).page(asked->query, asked->scope, pageRows);
            if (!page)
                return page.error();
            auto rows = rowsOf(workspace, page->ids);
            if (!rows)
                return rows.error();
            return FirstPage{QVector<qint64>(page->ids.begin(), page->ids.end()), std::move(*rows), page->more};
        },
        [this, mine](const Result<FirstPage> &answer) {
            if (m_wanted->load() != mine)
                return;
            if (!answer) {
                setLoading(false);
                Q_EMIT failed(answer.error());
                return;
            }
            // A refresh of what is shown keeps the list until its successor is complete.
            if (!answer->more || m_fresh || m_ids.isEmpty())
                takeIds(answer->ids, !answer->more);
            if (!m_ids.isEmpty() && !answer->ids.isEmpty() && m_ids.front() == answer->ids.front())
                store(0, answer->rows);
            if (!answer->more)
                setLoading(false);
        });
    m_session->run(Session::Lane::Posts, this,
        [filter = m_filter, wanted = m_wanted, mine](store::Workspace &workspace) -> Result<QVector<qint64>> {
            if (wanted->load() != mine)
                return foundation::Error{foundation::Error::Kind::Cancelled, "asked again"};
            const auto asked = mentionQuery(workspace, filter);
            if (!asked)
                return asked.error();
            const auto ids = store::Search(workspace).all(asked->query, asked->scope);
            if (!ids)
                return ids.error();
            return QVector<qint64>(ids->rbegin(), ids->rend());
        },
        [this, mine](const Result<QVector<qint64>> &answer) {
            if (m_wanted->load() != mine)
                return;
            setLoading(false);
            if (answer)
                takeIds(*answer, true);
            else
                Q_EMIT failed(answer.error());
        });
}

/** What came above the list since it was filtered waits; everything else takes its place at once. */
void MentionsModel::takeIds(QVector<qint64> ids, bool complete)
{
    m_complete = complete;
    m_keeps = !m_fresh && !m_ids.isEmpty();
    m_fresh = m_fresh && !complete;
    QVector<qint64> shown = ids;
    if (m_keeps)
        shown.erase(shown.begin(), std::lower_bound(shown.begin(), shown.end(), m_newest, std::greater<>()));
    if (!m_keeps || shown.isEmpty()) { // where nothing of the old list is left, nothing is kept in place
        m_newest = 0;
        shown = ids;
    }
    m_all = std::move(ids);
    setIds(std::move(shown));
    Q_EMIT newerChanged(newer());
}

void MentionsModel::showNewer()
{
    m_keeps = false; // up to the newest
    setIds(m_all);
    Q_EMIT newerChanged(0);
}

void MentionsModel::setIds(QVector<qint64> ids)
{
    if (!ids.isEmpty())
        m_newest = m_newest == 0 ? ids.front() : std::max(m_newest, ids.front());
    const bool same = ids == m_ids;
    m_asked.clear();
    if (same) {
        m_pages.clear();
        if (!m_ids.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_ids.size()) - 1, ColumnCount_ - 1));
    } else if (ids.size() > m_ids.size() && std::equal(m_ids.begin(), m_ids.end(), ids.begin())) {
        beginInsertRows({}, int(m_ids.size()), int(ids.size()) - 1);
        m_ids = std::move(ids);
        if (!m_pages.isEmpty())
            m_pages.remove(int(m_ids.size()) / pageRows);
        endInsertRows();
    } else {
        beginResetModel();
        m_pages.clear();
        m_ids = std::move(ids);
        endResetModel();
    }
    Q_EMIT countChanged();
}

void MentionsModel::store(int page, const QVector<MentionRow> &rows)
{
    m_asked.remove(page);
    m_pages.insert(page, new Page{rows});
    const int first = page * pageRows;
    const int last = std::min(first + pageRows, int(m_ids.size())) - 1;
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount_ - 1));
}

void MentionsModel::request(int page) const
{
    if (m_asked.contains(page))
        return;
    m_asked.insert(page);
    const auto first = m_ids.begin() + qsizetype(page) * pageRows;
    const std::vector<domain::PostId> ids(first, first + std::min(qsizetype(pageRows), m_ids.end() - first));
    auto *self = const_cast<MentionsModel *>(this); // looking at a row is what makes its page be read
    m_session->run(Session::Lane::Posts, self, [ids](store::Workspace &workspace) { return rowsOf(workspace, ids); },
                   [self, page, ids, mine = m_wanted->load()](const Result<QVector<MentionRow>> &rows) {
                       const qsizetype at = qsizetype(page) * pageRows;
                       if (self->m_wanted->load() != mine || !rows || at >= self->m_ids.size() || self->m_ids[at] != ids.front())
                           return;
                       self->store(page, *rows);
                   });
}

const MentionRow *MentionsModel::rowAt(int row) const
{
    if (row < 0 || row >= m_ids.size())
        return nullptr;
    const int page = row / pageRows;
    const Page *found = m_pages.object(page);
    if (!found) {
        request(page);
        return nullptr;
    }
    const int at = row % pageRows;
    if (at < found->rows.size() && found->rows[at].id == m_ids[row])
        return &found->rows[at];
    const auto same = std::find_if(found->rows.begin(), found->rows.end(), [&](const MentionRow &each) { return each.id == m_ids[row]; });
    return same == found->rows.end() ? nullptr : &*same;
}

int MentionsModel::rowOf(qint64 id) const
{
    const auto found = std::lower_bound(m_ids.begin(), m_ids.end(), id, std::greater<>());
    return found != m_ids.end() && *found == id ? int(found - m_ids.begin()) : -1;
}

int MentionsModel::rowNear(qint64 id) const
{
    return int(std::lower_bound(m_ids.begin(), m_ids.end(), id, std::greater<>()) - m_ids.begin());
}

void MentionsModel::fetch(const QVector<qint64> &ids, std::function<void(const QVector<MentionRow> &)> use)
{
    QVector<MentionRow> rows;
    for (const qint64 id : ids) {
        const Page *page = m_pages.object(rowOf(id) / pageRows);
        const auto found = page ? std::find_if(page->rows.begin(), page->rows.end(), [id](const MentionRow &row) { return row.id == id; }) : QVector<MentionRow>::const_iterator();
        if (!page || found == page->rows.end())
            break;
        rows.append(*found);
    }
    if (rows.size() == ids.size()) {
        use(rows);
        return;
    }
    m_session->run(Session::Lane::Posts, this, [wanted = std::vector<domain::PostId>(ids.begin(), ids.end())](store::Workspace &workspace) { return rowsOf(workspace, wanted); },
                   [this, use = std::move(use)](const Result<QVector<MentionRow>> &read) {
                       if (read)
                           use(*read);
                       else
                           Q_EMIT failed(read.error());
                   });
}

void MentionsModel::showRows(const QVector<MentionRow> &rows)
{
    ++*m_wanted;
    beginResetModel();
    m_ids.clear();
    for (const MentionRow &row : rows)
        m_ids.append(row.id);
    m_all = m_ids;
    m_pages.clear();
    m_asked.clear();
    m_complete = true;
    for (int first = 0; first < rows.size(); first += pageRows)
        m_pages.insert(first / pageRows, new Page{rows.mid(first, pageRows)});
    endResetModel();
    Q_EMIT countChanged();
}

} // namespace models
