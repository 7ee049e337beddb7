#pragma once

#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/style.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/brandswitcher.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/daterangebutton.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/plotscale.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/splitbar.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/statuschip.h"
#include "ui/widgets/timeseriesplot.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>
#include <limits>
#include <memory>

/** What every test of widgets needs once. */
inline void prepareUi()
{
    QApplication::setStyle(new ui::AppStyle);
    QApplication::setCursorFlashTime(0);
    ui::installAccessibility();
    ui::loadFonts();
    ui::setDark(false);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QAccessible::setActive(true);
}

inline ui::PlotData samplePlot()
{
    ui::PlotData plot;
    plot.name = u"Mentions"_qs;
    const QDate first(2025, 8, 24);
    for (int i = 0; i < 90; ++i) {
        const double x = ui::plotTime(first.addDays(i));
        double y = 1180 + 180 * std::sin(i * .11) + 120 * std::sin(i * .9) + (i == 68 ? 1300 : 0);
        if (i >= 40 && i < 45)
            y = std::numeric_limits<double>::quiet_NaN();
        plot.actual << QPointF(x, y);
        plot.previous << QPointF(x, 950 + 90 * std::sin(i * .3));
    }
    plot.markers << ui::PlotMarker{first.addDays(68), plot.actual[68].y(), u"Trail Cup sponsorship"_qs};
    return plot;
}

/** A shell with every widget of the kit in it, on fixed values. */
inline std::unique_ptr<ui::MainWindow> sampleShell(int brands = 3)
{
    auto window = std::make_unique<ui::MainWindow>();
    auto *dashboard = new ui::ScrollPane;
    QVBoxLayout *column = dashboard->body();
    auto *kpis = new QHBoxLayout;
    kpis->setSpacing(14);
    const QVector<double> trend{3, 4, 3.5, 5, 5.5, 5, 7, 8, 7.5, 9};
    for (const ui::Kpi &kpi : {ui::Kpi{u"Mentions"_qs, u"48,213"_qs, 12.4, u"%"_qs, ui::Good::Up, u"from 42,894"_qs, trend, &ui::Theme::s1, {}},
                               ui::Kpi{u"Net sentiment"_qs, u"+34"_qs, 5., u" pt"_qs, ui::Good::Up, u"from +29"_qs, trend, &ui::Theme::s1, {}},
                               ui::Kpi{u"Reach"_qs, u"9.62M"_qs, -3.1, u"%"_qs, ui::Good::Up, u"from 9.93M"_qs, trend, &ui::Theme::s1, u"estimated"_qs},
                               ui::Kpi{u"Response rate"_qs, u"–"_qs, {}, u"%"_qs, ui::Good::Up, u"no earlier data"_qs, {}, &ui::Theme::s1, {}}}) {
        auto *card = new ui::KpiCard;
        card->setKpi(kpi);
        kpis->addWidget(card, 1);
    }
    column->addLayout(kpis);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(14);
    auto *chart = new ui::Card(u"Mention volume"_qs, u"Daily mentions, all sources"_qs);
    chart->addAction(new ui::Segmented(u"Interval"_qs, {u"Day"_qs, u"Week"_qs, u"Month"_qs}));
    chart->addAction(ui::makeToolButton(u"three-dots"_qs, u"Chart options"_qs));
    auto *plot = new ui::TimeSeriesPlot;
    plot->setData(samplePlot());
    chart->body()->addWidget(plot, 1);
    middle->addWidget(chart, 7);
    auto *share = new ui::Card(u"Share of voice"_qs, u"Share of mentions, change in points"_qs);
    auto *voices = new ui::SplitBar(u"Share of voice"_qs, ui::SplitBar::Legend::List);
    voices->setParts({{u"Alder & Pine"_qs, 34.2, &ui::Theme::s1, 2.1, true}, {u"Ridgeline"_qs, 27.8, &ui::Theme::s2, -1.4, false},
                      {u"Fjordwear"_qs, 18.5, &ui::Theme::s3, .3, false}, {u"Kestrel Outdoor"_qs, 11.9, &ui::Theme::s4, -.6, false},
                      {u"Others"_qs, 7.6, &ui::Theme::s6, 0., false}});
    share->body()->addWidget(voices);
    share->body()->addStretch();
    auto *mood = new ui::SplitBar(u"Sentiment"_qs, ui::SplitBar::Legend::Inline);
    mood->setParts({{u"Negative"_qs, 14, &ui::Theme::neg, {}, false}, {u"Neutral"_qs, 38, &ui::Theme::s6, {}, false}, {u"Positive"_qs, 48, &ui::Theme::pos, {}, false}});
    share->body()->addWidget(mood);
    middle->addWidget(share, 3);
    column->addLayout(middle, 1);
    auto *latest = new ui::Card(u"Latest mentions"_qs, u"48,213 in this period"_qs);
    latest->addAction(new ui::Segmented(u"Sentiment"_qs, {u"All"_qs, u"Positive"_qs, u"Neutral"_qs, u"Negative"_qs},
                                        {QString(), u"emoji-smile"_qs, u"emoji-neutral"_qs, u"emoji-frown"_qs}));
    latest->addAction(new ui::SearchField(u"Filter by text"_qs, u"funnel"_qs));
    latest->addAction(ui::makeButton(u"Export"_qs, {}, u"download"_qs));
    auto *chips = new QHBoxLayout;
    chips->addWidget(new ui::StatusChip(u"emoji-smile"_qs, u"Positive"_qs, ui::Tone::Positive));
    chips->addWidget(new ui::StatusChip(u"emoji-frown"_qs, u"Negative"_qs, ui::Tone::Negative));
    chips->addWidget(new ui::StatusChip(u"exclamation-triangle"_qs, u"Last sync 06:40"_qs, ui::Tone::Warning));
    chips->addWidget(ui::makeButton(u"Save report"_qs, u"primary"_qs));
    chips->addWidget(ui::makeButton(u"Delete"_qs, u"danger"_qs));
    chips->addStretch();
    latest->body()->addLayout(chips);
    auto *empty = new ui::StateView;
    empty->showEmpty(u"No mentions yet"_qs, u"Import a file you may use, or look around with a sample brand. Sample data never mixes with yours."_qs,
                     {{u"Import a file"_qs, u"file-earmark-arrow-up"_qs, true}, {u"Load sample brand"_qs, u"shop"_qs, false}});
    latest->body()->addWidget(empty);
    column->addWidget(latest, 1);

    auto *mentions = new QWidget;
    auto *list = new QVBoxLayout(mentions);
    list->addWidget(new ui::SearchField(u"Filter by text"_qs, u"funnel"_qs));
    list->addStretch();
    window->addPane({u"dashboard"_qs, u"Dashboard"_qs, u"grid-1x2"_qs, QKeySequence(u"G, D"_qs), {}}, dashboard);
    window->addPane({u"mentions"_qs, u"Mentions"_qs, u"chat-square-text"_qs, QKeySequence(u"G, M"_qs), {}}, mentions);
    QVector<ui::BrandItem> items;
    for (int i = 1; i <= brands; ++i)
        items << ui::BrandItem{i, u"Brand %1"_qs.arg(i), u"Lumen Collective"_qs, i % 5 + 1};
    if (brands > 0)
        items[0].name = u"Alder & Pine"_qs;
    window->setBrands(items, 1);
    window->setUpdated(u"Updated 4 min ago"_qs);
    window->dates()->setToday(QDate(2025, 11, 21));
    window->dates()->setDataRange({QDate(2024, 1, 1), QDate(2025, 11, 20), ui::Preset::AllData});
    return window;
}
