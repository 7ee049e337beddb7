#pragma once

#include "models/dashboard.h"
#include "ui/widgets/kpicard.h"

namespace ui {

struct DashboardWords
{
    QString lead, rest;
    QString notice, noticeDetail; ///< what is missing
};

DashboardWords dashboardWords(const models::Dashboard &data, bool comparing);
/** The figure a card shows: mentions, net sentiment, authors, and reach where it is known, else engagement. */
const models::Figure &figureAt(const models::Dashboard &data, int card);
Kpi kpiOf(const models::Figure &figure, bool comparing);

} // namespace ui
