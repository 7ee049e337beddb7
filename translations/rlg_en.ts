<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>DashboardText</name>
    <message numerus="yes">
        <source>%n gap(s) in the data</source>
        <translation>
            <numerusform>%n gap in the data</numerusform>
            <numerusform>%n gaps in the data</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicText</name>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rises most: %Ln mention(s), at least %2 the usual.</source>
        <translation>
            <numerusform>%1 rises most: %Ln mention, at least %2 the usual.</numerusform>
            <numerusform>%1 rises most: %Ln mentions, at least %2 the usual.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more topic(s) rise.</source>
        <translation>
            <numerusform>%Ln more topic rises.</numerusform>
            <numerusform>%Ln more topics rise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) were posted by several accounts.</source>
        <translation>
            <numerusform>%Ln text was posted by several accounts.</numerusform>
            <numerusform>%Ln texts were posted by several accounts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln different one(s)</source>
        <translation>
            <numerusform>%Ln different one</numerusform>
            <numerusform>%Ln different ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Workbench</name>
    <message numerus="yes">
        <source>%Ln mention(s) are judged differently now</source>
        <translation>
            <numerusform>%Ln mention is judged differently now</numerusform>
            <numerusform>%Ln mentions are judged differently now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %1; %Ln stored mention(s) name it</source>
        <translation>
            <numerusform>Saved %1; %Ln stored mention names it</numerusform>
            <numerusform>Saved %1; %Ln stored mentions name it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln new mention(s) stored</source>
        <translation>
            <numerusform>%1: %Ln new mention stored</numerusform>
            <numerusform>%1: %Ln new mentions stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>%Ln updated</numerusform>
            <numerusform>%Ln updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>%Ln already there</numerusform>
            <numerusform>%Ln already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) refused</source>
        <translation>
            <numerusform>%Ln row refused</numerusform>
            <numerusform>%Ln rows refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a brand</source>
        <translation>
            <numerusform>%Ln without a brand</numerusform>
            <numerusform>%Ln without a brand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer counted for it</source>
        <translation>
            <numerusform>%Ln no longer counted for it</numerusform>
            <numerusform>%Ln no longer counted for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln mention(s)</source>
        <translation>
            <numerusform>Copied %Ln mention</numerusform>
            <numerusform>Copied %Ln mentions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %Ln more are too many for the clipboard, export them</source>
        <translation>
            <numerusform>%1; %Ln more is too many for the clipboard, export it</numerusform>
            <numerusform>%1; %Ln more are too many for the clipboard, export them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stored mention(s) sorted in</source>
        <translation>
            <numerusform>%Ln stored mention sorted in</numerusform>
            <numerusform>%Ln stored mentions sorted in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken out</source>
        <translation>
            <numerusform>%Ln taken out</numerusform>
            <numerusform>%Ln taken out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s) put into %1</source>
        <translation>
            <numerusform>%Ln mention put into %1</numerusform>
            <numerusform>%Ln mentions put into %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s) kept out of %1</source>
        <translation>
            <numerusform>%Ln mention kept out of %1</numerusform>
            <numerusform>%Ln mentions kept out of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models::MentionsModel</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d ago</source>
        <translation>
            <numerusform>%n d ago</numerusform>
            <numerusform>%n d ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ClustersCard</name>
    <message numerus="yes">
        <source>Together in %Ln text(s): %1</source>
        <translation>
            <numerusform>Together in %Ln text: %1</numerusform>
            <numerusform>Together in %Ln texts: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, posted by %Ln account(s)</source>
        <translation>
            <numerusform>%1, posted by %Ln account</numerusform>
            <numerusform>%1, posted by %Ln accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation>
            <numerusform>%Ln account</numerusform>
            <numerusform>%Ln accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DashboardPane</name>
    <message numerus="yes">
        <source>Loading %Ln mention(s)</source>
        <translation>
            <numerusform>Loading %Ln mention</numerusform>
            <numerusform>Loading %Ln mentions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ExplainDialog</name>
    <message numerus="yes">
        <source>%Ln post(s) took part</source>
        <translation>
            <numerusform>%Ln post took part</numerusform>
            <numerusform>%Ln posts took part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln post(s), read %1</source>
        <translation>
            <numerusform>%Ln post, read %1</numerusform>
            <numerusform>%Ln posts, read %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FacetStrip</name>
    <message numerus="yes">
        <source>Only %1, %Ln mention(s)</source>
        <translation>
            <numerusform>Only %1, %Ln mention</numerusform>
            <numerusform>Only %1, %Ln mentions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HitBars</name>
    <message numerus="yes">
        <source>%1: %Ln mention(s)</source>
        <translation>
            <numerusform>%1: %Ln mention</numerusform>
            <numerusform>%1: %Ln mentions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s) of the sample are refused</source>
        <translation>
            <numerusform>%Ln row of the sample is refused</numerusform>
            <numerusform>%Ln rows of the sample are refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::JobsButton</name>
    <message numerus="yes">
        <source>Jobs: %n running</source>
        <translation>
            <numerusform>Jobs: %n running</numerusform>
            <numerusform>Jobs: %n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message numerus="yes">
        <source>%n job(s) still running. What is already stored is kept.</source>
        <translation>
            <numerusform>%n job still running. What is already stored is kept.</numerusform>
            <numerusform>%n jobs still running. What is already stored is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MentionsPane</name>
    <message numerus="yes">
        <source>%Ln mention(s), %1</source>
        <translation>
            <numerusform>%Ln mention, %1</numerusform>
            <numerusform>%Ln mentions, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new mention(s), show</source>
        <translation>
            <numerusform>%Ln new mention, show</numerusform>
            <numerusform>%Ln new mentions, show</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NavButton</name>
    <message numerus="yes">
        <source>%1, %n new</source>
        <translation>
            <numerusform>%1, %n new</numerusform>
            <numerusform>%1, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PeopleCard</name>
    <message numerus="yes">
        <source>%1, score %2, %Ln mention(s)</source>
        <translation>
            <numerusform>%1, score %2, %Ln mention</numerusform>
            <numerusform>%1, score %2, %Ln mentions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Score of 100, %Ln author(s) with at least %1 mentions, accounts of brands apart</source>
        <translation>
            <numerusform>Score of 100, %Ln author with at least %1 mentions, accounts of brands apart</numerusform>
            <numerusform>Score of 100, %Ln authors with at least %1 mentions, accounts of brands apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody has at least %Ln mention(s) in these dates.</source>
        <translation>
            <numerusform>Nobody has a mention in these dates.</numerusform>
            <numerusform>Nobody has at least %Ln mentions in these dates.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RefusedDialog</name>
    <message numerus="yes">
        <source>%Ln refused row(s) of %1</source>
        <translation>
            <numerusform>%Ln refused row of %1</numerusform>
            <numerusform>%Ln refused rows of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RisingCard</name>
    <message numerus="yes">
        <source>%1, %Ln mention(s), at least %2 the usual</source>
        <translation>
            <numerusform>%1, %Ln mention, at least %2 the usual</numerusform>
            <numerusform>%1, %Ln mentions, at least %2 the usual</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RulesDialog</name>
    <message numerus="yes">
        <source>%Ln mention(s) match</source>
        <translation>
            <numerusform>%Ln mention matches</numerusform>
            <numerusform>%Ln mentions match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TimeSeriesPlot</name>
    <message numerus="yes">
        <source>%n gap(s) without data</source>
        <translation>
            <numerusform>%n gap without data</numerusform>
            <numerusform>%n gaps without data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked day(s)</source>
        <translation>
            <numerusform>%n marked day</numerusform>
            <numerusform>%n marked days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TrendChart</name>
    <message numerus="yes">
        <source>A forecast needs at least 14 days with a number; there are %Ln.</source>
        <translation>
            <numerusform>A forecast needs at least 14 days with a number; there is %Ln.</numerusform>
            <numerusform>A forecast needs at least 14 days with a number; there are %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made again for %Ln past stretch(es)</source>
        <translation>
            <numerusform>Made again for %Ln past stretch</numerusform>
            <numerusform>Made again for %Ln past stretches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %Ln day(s) and compared with what came.</source>
        <translation>
            <numerusform> of %Ln day and compared with what came.</numerusform>
            <numerusform> of %Ln days and compared with what came.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrendText</name>
    <message numerus="yes">
        <source>Next %Ln day(s): %1 %2 expected, %3 to %4 likely</source>
        <translation>
            <numerusform>Next %Ln day: %1 %2 expected, %3 to %4 likely</numerusform>
            <numerusform>Next %Ln days: %1 %2 expected, %3 to %4 likely</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next %Ln day(s): %2 %1 expected on average, %3 to %4 likely</source>
        <translation>
            <numerusform>Next %Ln day: %2 %1 expected, %3 to %4 likely</numerusform>
            <numerusform>Next %Ln days: %2 %1 expected on average, %3 to %4 likely</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln post(s), usually %2</source>
        <translation>
            <numerusform>%1: %Ln post, usually %2</numerusform>
            <numerusform>%1: %Ln posts, usually %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About one false alert in %Ln month(s)</source>
        <translation>
            <numerusform>About one false alert in %Ln month</numerusform>
            <numerusform>About one false alert in %Ln months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln false alert(s) a month</source>
        <translation>
            <numerusform>About %Ln false alert a month</numerusform>
            <numerusform>About %Ln false alerts a month</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %1 the last %Ln day(s) (%2)</source>
        <comment>after a level: 12% more than the last 28 days</comment>
        <translation>
            <numerusform>, %1 the last %Ln day (%2)</numerusform>
            <numerusform>, %1 the last %Ln days (%2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %Ln day(s) brought %1 those before; the forecast means %2 them.</source>
        <translation>
            <numerusform>The last %Ln day brought %1 the one before; the forecast means %2 it.</numerusform>
            <numerusform>The last %Ln days brought %1 those before; the forecast means %2 them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln forecast(s) made before; nothing of what they are about has come yet.</source>
        <translation>
            <numerusform>%Ln forecast made before; nothing of what it is about has come yet.</numerusform>
            <numerusform>%Ln forecasts made before; nothing of what they are about has come yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln past forecast(s) held against what came: </source>
        <translation>
            <numerusform>%Ln past forecast held against what came: </numerusform>
            <numerusform>%Ln past forecasts held against what came: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TrendsPane</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It needs at least 14 days with a number; there are %Ln.</source>
        <translation>
            <numerusform>It needs at least 14 days with a number; there is %Ln.</numerusform>
            <numerusform>It needs at least 14 days with a number; there are %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gap(s)</source>
        <translation>
            <numerusform>%Ln gap</numerusform>
            <numerusform>%Ln gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::VolumeCard</name>
    <message numerus="yes">
        <source>Mentions a day, all sources. Forecast for %Ln day(s) with 80% and 95% ranges</source>
        <translation>
            <numerusform>Mentions a day, all sources. Forecast for %Ln day with 80% and 95% ranges</numerusform>
            <numerusform>Mentions a day, all sources. Forecast for %Ln days with 80% and 95% ranges</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OwnLabelsDialog</name>
    <message numerus="yes">
        <source>%Ln mention(s) are judged differently now.</source>
        <translation>
            <numerusform>%Ln mention is judged differently now.</numerusform>
            <numerusform>%Ln mentions are judged differently now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learnt from %Ln label(s), but no language did better with it, so it is not used.</source>
        <translation>
            <numerusform>Learnt from %Ln label, but no language did better with it, so it is not used.</numerusform>
            <numerusform>Learnt from %Ln labels, but no language did better with it, so it is not used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learnt from %Ln label(s) on %1; other mentions are judged differently in %2 of cases.</source>
        <translation>
            <numerusform>Learnt from %Ln label on %1; other mentions are judged differently in %2 of cases.</numerusform>
            <numerusform>Learnt from %Ln labels on %1; other mentions are judged differently in %2 of cases.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountText</name>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln brand(s)</source>
        <translation>
            <numerusform>%Ln brand</numerusform>
            <numerusform>%Ln brands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scheduled report(s)</source>
        <translation>
            <numerusform>%Ln scheduled report</numerusform>
            <numerusform>%Ln scheduled reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more day(s) without a connection, until %1. It renews by itself whenever the service can be reached.</source>
        <translation>
            <numerusform>%Ln more day without a connection, until %1. It renews by itself whenever the service can be reached.</numerusform>
            <numerusform>%Ln more days without a connection, until %1. It renews by itself whenever the service can be reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Licence not renewed: full use for %Ln more day(s)</source>
        <translation>
            <numerusform>Licence not renewed: full use for %Ln more day</numerusform>
            <numerusform>Licence not renewed: full use for %Ln more days</numerusform>
        </translation>
    </message>
</context>
</TS>
