#pragma once

#include "services/store/postwriter.h"

#include <string>

namespace store {

/** Score and sentiment as their columns hold them: thousandths, and -1, 0, 1. */
inline std::optional<std::int64_t> stored(const std::optional<double> &score)
{
    return score ? std::optional(static_cast<std::int64_t>(*score * 1000.0 + (*score < 0 ? -0.5 : 0.5))) : std::nullopt;
}

inline std::optional<std::int64_t> stored(const std::optional<domain::Sentiment> &sentiment)
{
    return sentiment ? std::optional(static_cast<std::int64_t>(*sentiment)) : std::nullopt;
}

/** The prepared statements of PostWriter, kept together so that its code reads without them. */
struct PostWriter::Statements
{
    sqlite::Statement idOfKey, lastId, nextId, load, brandsOf, postsOf, tagsOf, twin, labelOf;
    sqlite::Statement findAuthor, addAuthor, authorFollowers;
    sqlite::Statement addPost, updatePost, addText, updateText, setUrl, addWords, dropWords, addBrand, addTag;
    sqlite::Statement dropBrand, dropTags, dropText, dropPost;
    sqlite::Statement setSentiment, setLabel, labelModel, dropLabel;
    sqlite::Statement categoriesOf, categoryPosts, addCategory, dropCategory, choicesOf, choose, unchoose, unchooseBelow, handleOf, placeOf, keyOf;

    static foundation::Result<std::shared_ptr<Statements>> prepare(sqlite::Connection &db)
    {
        auto all = std::make_shared<Statements>();
        const std::string &posts = postColumns;
        const std::pair<sqlite::Statement *, std::string> list[] = {
            {&all->idOfKey, "SELECT id FROM post WHERE key = ?1"},
            {&all->lastId, "SELECT max(id) FROM post WHERE id BETWEEN ?1 AND ?2"},
            {&all->nextId, "SELECT min(id) FROM post WHERE id >= ?1"},
            {&all->load, "SELECT " + posts + " FROM post p JOIN post_text t ON t.id = p.id WHERE p.id = ?1"},
            {&all->brandsOf, "SELECT brand, role, why FROM post_brand WHERE post = ?1 ORDER BY brand"},
            {&all->postsOf, "SELECT post, role, why FROM post_brand WHERE brand = ?1 ORDER BY post"},
            {&all->tagsOf, "SELECT tag FROM post_tag WHERE post = ?1"},
            {&all->twin, "SELECT 1 FROM post_text WHERE print = ?1 LIMIT 1"},
            {&all->labelOf, "SELECT sentiment, model FROM label WHERE key = ?1"},
            {&all->findAuthor, "SELECT id, followers, display FROM author WHERE platform = ?1 AND handle = ?2"},
            {&all->addAuthor, "INSERT INTO author(platform, handle, display, name, followers) VALUES (?1, ?2, ?3, ?4, ?5)"},
            {&all->authorFollowers, "UPDATE author SET followers = ?2 WHERE id = ?1"},
            {&all->addPost, "INSERT INTO post(id, key, platform, author, lang, ts, sent, score, flags, likes, replies, shares, saves, clicks, views,"
                            " impressions, reach, followers) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)"},
            // Key, author and reply never change: naming them would write their indexes anew.
            {&all->updatePost, "UPDATE post SET platform=?3, lang=?5, ts=?6, sent=?7, score=?8, flags=?9, likes=?10, replies=?11,"
                               " shares=?12, saves=?13, clicks=?14, views=?15, impressions=?16, reach=?17, followers=?18 WHERE id=?1"},
            {&all->addText,
             "INSERT INTO post_text(id, text, url, ext, kind, topic, label, run, line, print, reply) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)"},
            {&all->updateText, "UPDATE post_text SET text=?2, ext=?4, kind=?5, topic=?6, label=?7, run=?8, line=?9, print=?10 WHERE id=?1"},
            {&all->setUrl, "UPDATE post_text SET url = ?2 WHERE id = ?1"},
            {&all->addWords, "INSERT INTO fts(rowid, text) VALUES (?1, ?2)"},
            {&all->dropWords, "INSERT INTO fts(fts, rowid, text) VALUES ('delete', ?1, ?2)"},
            {&all->addBrand, "INSERT INTO post_brand(brand, post, role, why) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET role = excluded.role, "
                             "why = excluded.why"},
            {&all->addTag, "INSERT OR IGNORE INTO post_tag(post, tag) VALUES (?1, ?2)"},
            {&all->dropBrand, "DELETE FROM post_brand WHERE brand = ?1 AND post = ?2"},
            {&all->dropTags, "DELETE FROM post_tag WHERE post = ?1"},
            {&all->dropText, "DELETE FROM post_text WHERE id = ?1"},
            {&all->dropPost, "DELETE FROM post WHERE id = ?1"},
            {&all->setSentiment, "UPDATE post SET sent = ?2, score = ?3 WHERE id = ?1"},
            {&all->setLabel, "INSERT INTO label(key, sentiment, model, at) VALUES (?1, ?2, ?3, ?4)"
                             " ON CONFLICT(key) DO UPDATE SET sentiment = excluded.sentiment, at = excluded.at"},
            {&all->labelModel, "UPDATE label SET model = ?2 WHERE key = ?1"},
            {&all->dropLabel, "DELETE FROM label WHERE key = ?1"},
            {&all->categoriesOf, "SELECT category FROM post_category WHERE post = ?1"},
            {&all->categoryPosts, "SELECT post FROM post_category WHERE category = ?1 ORDER BY post"},
            {&all->addCategory, "INSERT OR IGNORE INTO post_category(category, post) VALUES (?1, ?2)"},
            {&all->dropCategory, "DELETE FROM post_category WHERE category = ?1 AND post = ?2"},
            {&all->choicesOf, "SELECT category, belongs FROM category_label WHERE key = ?1"},
            {&all->choose, "INSERT INTO category_label(key, category, belongs, at) VALUES (?1, ?2, ?3, ?4)"
                           " ON CONFLICT DO UPDATE SET belongs = excluded.belongs, at = excluded.at"},
            {&all->unchoose, "DELETE FROM category_label WHERE key = ?1 AND category = ?2"},
            {&all->unchooseBelow, "DELETE FROM category_label WHERE key = ?1 AND belongs = ?3 AND category IN (SELECT c.id FROM category c WHERE"
                                  " CASE ?3 WHEN 1 THEN c.parent = ?2 ELSE c.id = (SELECT parent FROM category WHERE id = ?2) END)"},
            {&all->handleOf, "SELECT handle FROM author WHERE id = ?1"},
            {&all->placeOf, "SELECT ts FROM post WHERE id = ?1"},
            {&all->keyOf, "SELECT key FROM post WHERE id = ?1"},
        };
        for (const auto &[statement, sql] : list) {
            auto prepared = db.prepare(sql);
            if (!prepared)
                return prepared.error();
            *statement = std::move(*prepared);
        }
        return all;
    }
};

} // namespace store
