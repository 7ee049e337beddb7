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
    <name>app::Workbench</name>
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
</TS>
