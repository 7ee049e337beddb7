<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he_IL" sourcelanguage="en">
<context>
    <name>Desktop</name>
    <message>
        <source>Nothing here yet</source>
        <translation>עדיין אין כאן דבר</translation>
    </message>
    <message>
        <source>Mentions appear once a workspace is open.</source>
        <translation>אזכורים יופיעו לאחר פתיחת סביבת עבודה.</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>לוח בקרה</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>%1M</source>
        <comment>millions</comment>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>thousands</comment>
        <translation>%1k</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day and month, as QLocale writes it</comment>
        <translation>d בMMM</translation>
    </message>
</context>
<context>
    <name>ui::BrandSwitcher</name>
    <message>
        <source>Brands</source>
        <translation>מותגים</translation>
    </message>
    <message>
        <source>Find a brand</source>
        <translation>חיפוש מותג</translation>
    </message>
    <message>
        <source>No brand yet</source>
        <translation>עדיין אין מותג</translation>
    </message>
    <message>
        <source>Brand: %1. Switch brand</source>
        <translation>מותג: %1. החלפת מותג</translation>
    </message>
    <message>
        <source>A brand appears with the first import</source>
        <translation>מותג יופיע עם הייבוא הראשון</translation>
    </message>
</context>
<context>
    <name>ui::ChangeBadge</name>
    <message>
        <source>unchanged</source>
        <translation>ללא שינוי</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>עלייה של %1</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>ירידה של %1</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>לוח פקודות</translation>
    </message>
    <message>
        <source>Type a command, page or brand</source>
        <translation>הקלידו פקודה, דף או מותג</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>פקודה</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>תוצאות</translation>
    </message>
    <message>
        <source>↑ ↓ to move   ·   Enter to run   ·   Esc to close</source>
        <translation>↑ ↓ לתנועה   ·   Enter להרצה   ·   Esc לסגירה</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>אחרונות</translation>
    </message>
    <message>
        <source>Search mentions for “%1”</source>
        <translation>חיפוש ”%1“ באזכורים</translation>
    </message>
</context>
<context>
    <name>ui::DateRange</name>
    <message>
        <source>Last 7 days</source>
        <translation>7 הימים האחרונים</translation>
    </message>
    <message>
        <source>Last 28 days</source>
        <translation>28 הימים האחרונים</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>90 הימים האחרונים</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>החודש</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>החודש הקודם</translation>
    </message>
    <message>
        <source>All data</source>
        <translation>כל הנתונים</translation>
    </message>
    <message>
        <source>Custom range</source>
        <translation>טווח מותאם</translation>
    </message>
    <message>
        <source>No dates</source>
        <translation>אין תאריכים</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day, month and year, as QLocale writes it</comment>
        <translation>d בMMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day and month, as QLocale writes it</comment>
        <translation>d בMMM</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>first and last day</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>ui::DateRangeButton</name>
    <message>
        <source>Date range</source>
        <translation>טווח תאריכים</translation>
    </message>
    <message>
        <source>Apply range</source>
        <translation>החלת הטווח</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>יום ראשון בטווח</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>יום אחרון בטווח</translation>
    </message>
    <message>
        <source>The last day is before the first</source>
        <translation>היום האחרון קודם ליום הראשון</translation>
    </message>
    <message>
        <source>There is no data yet</source>
        <translation>עדיין אין נתונים</translation>
    </message>
    <message>
        <source>Date range: %1</source>
        <translation>טווח תאריכים: %1</translation>
    </message>
</context>
<context>
    <name>ui::DropHint</name>
    <message>
        <source>Drop to import</source>
        <translation>שחררו כדי לייבא</translation>
    </message>
</context>
<context>
    <name>ui::JobsButton</name>
    <message>
        <source>Jobs</source>
        <translation>משימות</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>אין משימות פעילות</translation>
    </message>
    <message>
        <source>You can keep working</source>
        <translation>אפשר להמשיך לעבוד</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>בעצירה</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>התקדמות: %1</translation>
    </message>
    <message>
        <source>Already stopping</source>
        <translation>העצירה כבר החלה</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>ביטול %1</translation>
    </message>
    <message>
        <source>Jobs: nothing is running</source>
        <translation>משימות: אין משימות פעילות</translation>
    </message>
    <message numerus="yes">
        <source>Jobs: %n running</source>
        <translation>
            <numerusform>משימות: אחת פעילה</numerusform>
            <numerusform>משימות: %n פעילות</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::KpiCard</name>
    <message>
        <source>Explain this number: %1</source>
        <translation>הסבר המספר: %1</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Content</source>
        <translation>תוכן</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>מעבר אל</translation>
    </message>
    <message>
        <source>%1 – RLG</source>
        <comment>title of the window</comment>
        <translation>%1 – RLG</translation>
    </message>
    <message>
        <source>Brands</source>
        <translation>מותגים</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>מעבר אל %1</translation>
    </message>
    <message>
        <source>Choose a brand</source>
        <translation>בחירת מותג</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>פעולות</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>ייבוא קובץ</translation>
    </message>
    <message>
        <source>open CSV JSON ZIP</source>
        <translation>פתיחה open import CSV JSON ZIP</translation>
    </message>
    <message>
        <source>Close RLG</source>
        <translation>סגירת RLG</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) still running. What is already stored is kept.</source>
        <translation>
            <numerusform>משימה אחת עדיין פועלת. מה שכבר נשמר יישאר.</numerusform>
            <numerusform>%n משימות עדיין פועלות. מה שכבר נשמר יישאר.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>עצירה וסגירה</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>המשך עבודה</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>חיפוש או הרצת פקודה</translation>
    </message>
    <message>
        <source>Filter in this pane</source>
        <translation>סינון בלוח זה</translation>
    </message>
    <message>
        <source>find search</source>
        <translation>חיפוש איתור filter find search</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>רענון</translation>
    </message>
    <message>
        <source>reload update</source>
        <translation>עדכון טעינה refresh reload</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>הצגת משימות</translation>
    </message>
    <message>
        <source>progress running cancel</source>
        <translation>התקדמות ביטול jobs progress cancel</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>האזור הבא</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>האזור הקודם</translation>
    </message>
    <message>
        <source>Show keyboard shortcuts</source>
        <translation>הצגת קיצורי מקשים</translation>
    </message>
    <message>
        <source>help keys</source>
        <translation>עזרה keyboard shortcuts help</translation>
    </message>
    <message>
        <source>quit exit</source>
        <translation>יציאה close quit exit</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>תאריכים</translation>
    </message>
    <message>
        <source>Earlier dates</source>
        <translation>תאריכים מוקדמים יותר</translation>
    </message>
    <message>
        <source>previous before</source>
        <translation>קודם earlier previous dates</translation>
    </message>
    <message>
        <source>Later dates</source>
        <translation>תאריכים מאוחרים יותר</translation>
    </message>
    <message>
        <source>next after</source>
        <translation>הבא later next dates</translation>
    </message>
    <message>
        <source>Compare with the period before, on or off</source>
        <translation>השוואה לתקופה הקודמת, הפעלה או כיבוי</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>הגדרות</translation>
    </message>
    <message>
        <source>Dark or light theme</source>
        <translation>ערכת צבעים כהה או בהירה</translation>
    </message>
    <message>
        <source>dark night colours toggle</source>
        <translation>לילה dark light theme night</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>שפה: %1</translation>
    </message>
    <message>
        <source>Text size: %1</source>
        <translation>גודל טקסט: %1</translation>
    </message>
    <message>
        <source>zoom larger smaller font</source>
        <translation>הגדלה הקטנה גופן text size zoom font</translation>
    </message>
    <message>
        <source>Figures are compared with the period before</source>
        <translation>הנתונים מושווים לתקופה הקודמת</translation>
    </message>
    <message>
        <source>Comparison is off</source>
        <translation>ההשוואה כבויה</translation>
    </message>
</context>
<context>
    <name>ui::NavButton</name>
    <message numerus="yes">
        <source>%1, %n new</source>
        <translation>
            <numerusform>%1, פריט חדש אחד</numerusform>
            <numerusform>%1, %n פריטים חדשים</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Rail</name>
    <message>
        <source>Navigation</source>
        <translation>ניווט</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>קיצורי מקשים</translation>
    </message>
    <message>
        <source>Single letters work while no text field has the focus.</source>
        <translation>אותיות בודדות פועלות כשאין מיקוד בשדה טקסט.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
</context>
<context>
    <name>ui::SplitBar</name>
    <message>
        <source>%1: %2 percent</source>
        <translation>%1: %2 אחוז</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>part and its percentage</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ui::StateView</name>
    <message>
        <source>Show details</source>
        <translation>הצגת פרטים</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>הסתרת פרטים</translation>
    </message>
</context>
<context>
    <name>ui::TimeSeriesPlot</name>
    <message>
        <source>Today</source>
        <translation>היום</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>תחזית</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>תרשים</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>אין נתונים</translation>
    </message>
    <message>
        <source>%1: from %2 to %3</source>
        <translation>%1: מ־%2 עד %3</translation>
    </message>
    <message>
        <source>latest %1</source>
        <translation>ערך אחרון %1</translation>
    </message>
    <message>
        <source>highest %1 on %2</source>
        <translation>השיא %1 ב־%2</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) without data</source>
        <translation>
            <numerusform>פער אחד ללא נתונים</numerusform>
            <numerusform>%n פערים ללא נתונים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked day(s)</source>
        <translation>
            <numerusform>יום מסומן אחד</numerusform>
            <numerusform>%n ימים מסומנים</numerusform>
        </translation>
    </message>
    <message>
        <source>forecast %1, 80 percent range %2 to %3</source>
        <translation>תחזית %1, טווח 80 אחוז בין %2 ל־%3</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>weekday and date, as QLocale writes it</comment>
        <translation>dddd, d בMMM yyyy</translation>
    </message>
    <message>
        <source>Forecast: %1</source>
        <translation>תחזית: %1</translation>
    </message>
    <message>
        <source>80 percent range %1 to %2</source>
        <translation>טווח 80 אחוז: בין %1 ל־%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is counted and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no data</source>
        <translation>%1: אין נתונים</translation>
    </message>
    <message>
        <source>Previous period: %1</source>
        <translation>תקופה קודמת: %1</translation>
    </message>
</context>
<context>
    <name>ui::Toast</name>
    <message>
        <source>Close message</source>
        <translation>סגירת ההודעה</translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message>
        <source>Search or run a command</source>
        <translation>חיפוש או הרצת פקודה</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>ערכה כהה</translation>
    </message>
    <message>
        <source>Top bar</source>
        <translation>סרגל עליון</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>ערכה בהירה</translation>
    </message>
</context>
</TS>
