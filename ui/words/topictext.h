#pragma once

#include "models/topics.h"

#include <QString>

namespace ui {

// What the topics pane says, in the user's language.

QString kindText(models::TopicKind kind);
QString timesText(double times);                       ///< "at least 3.2×"
QString spanText(const QDateTime &first, const QDateTime &last); ///< "40 min", "5 h", "2 days"
QString momentText(const QDateTime &moment);
QString burstText(const std::optional<double> &burstiness); ///< "like a clock", "in bursts"
QString readText(const models::ReadInfo &read);        ///< empty where everything was read
QString cautionText();

/** The sentence at the top: what rises most, and what else there is. */
QString topicsLead(const models::Topics &topics);
QString topicsRest(const models::Topics &topics);

/** A word and what it says of one figure, for the explanation. */
using Reasons = QVector<std::pair<QString, QString>>;
Reasons topicReasons(const models::TopicInfo &topic, const models::Topics &all);
Reasons clusterReasons(const models::ClusterInfo &cluster);
Reasons groupReasons(const models::AccountGroupInfo &group);
Reasons personReasons(const models::InfluencerInfo &person, const models::Topics &all);

} // namespace ui
