<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he_IL" sourcelanguage="en">
<context>
    <name>ColumnText</name>
    <message>
        <source>Id of the post</source>
        <translation>מזהה הפוסט</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>רשת</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>מותג</translation>
    </message>
    <message>
        <source>Author&apos;s handle</source>
        <translation>כינוי הכותב</translation>
    </message>
    <message>
        <source>Author&apos;s name</source>
        <translation>שם הכותב</translation>
    </message>
    <message>
        <source>Author&apos;s followers</source>
        <translation>עוקבים של הכותב</translation>
    </message>
    <message>
        <source>Date published</source>
        <translation>תאריך פרסום</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>שעה ביום</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>שנה</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>חודש</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>יום בשבוע</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>שעה</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>טקסט</translation>
    </message>
    <message>
        <source>Address of the post</source>
        <translation>כתובת הפוסט</translation>
    </message>
    <message>
        <source>Kind of post</source>
        <translation>סוג הפוסט</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>שפה</translation>
    </message>
    <message>
        <source>Sentiment label</source>
        <translation>תווית סנטימנט</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>נושא</translation>
    </message>
    <message>
        <source>Id of the post it answers</source>
        <translation>מזהה הפוסט שעליו הוא עונה</translation>
    </message>
    <message>
        <source>Whether it is a repost</source>
        <translation>האם זה שיתוף חוזר</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>לייקים</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>תגובות</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>שיתופים</translation>
    </message>
    <message>
        <source>Saves</source>
        <translation>שמירות</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>הקלקות</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>צפיות</translation>
    </message>
    <message>
        <source>Impressions</source>
        <translation>חשיפות</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>תפוצה</translation>
    </message>
    <message>
        <source>Whether it is the brand&apos;s own</source>
        <translation>האם זה של המותג עצמו</translation>
    </message>
</context>
<context>
    <name>DashboardText</name>
    <message>
        <source>%1 mentions in this period.</source>
        <translation>%1 אזכורים בתקופה זו.</translation>
    </message>
    <message>
        <source>As many mentions as in the period before: %1.</source>
        <translation>אותו מספר אזכורים כמו בתקופה הקודמת: %1.</translation>
    </message>
    <message>
        <source>Mentions are up %1 against the period before.</source>
        <translation>האזכורים עלו ב־%1 לעומת התקופה הקודמת.</translation>
    </message>
    <message>
        <source>Mentions are down %1 against the period before.</source>
        <translation>האזכורים ירדו ב־%1 לעומת התקופה הקודמת.</translation>
    </message>
    <message>
        <source>Net sentiment is %1.</source>
        <translation>הסנטימנט נטו הוא %1.</translation>
    </message>
    <message>
        <source>Net sentiment stays at %1.</source>
        <translation>הסנטימנט נטו נשאר %1.</translation>
    </message>
    <message>
        <source>Net sentiment rose by %1 points to %2.</source>
        <translation>הסנטימנט נטו עלה ב־%1 נקודות ל־%2.</translation>
    </message>
    <message>
        <source>Net sentiment fell by %1 points to %2.</source>
        <translation>הסנטימנט נטו ירד ב־%1 נקודות ל־%2.</translation>
    </message>
    <message>
        <source>Most on %1: %2, against %3 on a usual day.</source>
        <translation>השיא ב־%1: %2, לעומת %3 ביום רגיל.</translation>
    </message>
    <message>
        <source>There is no earlier data to compare with.</source>
        <translation>אין נתונים מוקדמים יותר להשוואה.</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) in the data</source>
        <translation>
            <numerusform>פער אחד בנתונים</numerusform>
            <numerusform>%n פערים בנתונים</numerusform>
        </translation>
    </message>
    <message>
        <source>partly known</source>
        <translation>ידוע חלקית</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>אין למה להשוות</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>לעומת %1</translation>
    </message>
    <message>
        <source> pt</source>
        <comment>percentage points, behind a number</comment>
        <translation> נק׳</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Stopped. What was finished before is kept.</source>
        <translation>הופסק. מה שהושלם קודם נשמר.</translation>
    </message>
    <message>
        <source>There is no network. Everything that is stored still works.</source>
        <translation>אין רשת. כל מה ששמור ממשיך לעבוד.</translation>
    </message>
    <message>
        <source>The other side did not answer in time.</source>
        <translation>הצד השני לא ענה בזמן.</translation>
    </message>
    <message>
        <source>The other side was asked too often. Try again later.</source>
        <translation>הצד השני נשאל לעתים קרובות מדי. נסו שוב מאוחר יותר.</translation>
    </message>
    <message>
        <source>This is not allowed with the permission there is.</source>
        <translation>ההרשאה הקיימת אינה מתירה זאת.</translation>
    </message>
    <message>
        <source>It is not there any more, or was never there.</source>
        <translation>הפריט כבר אינו שם, או מעולם לא היה.</translation>
    </message>
    <message>
        <source>This could not be understood. Nothing was changed.</source>
        <translation>לא ניתן היה להבין את זה. דבר לא השתנה.</translation>
    </message>
    <message>
        <source>The disk or the workspace file did not take it. What was saved before is kept.</source>
        <translation>הדיסק או קובץ סביבת העבודה לא קיבלו את הנתונים. מה שנשמר קודם נשאר.</translation>
    </message>
    <message>
        <source>RLG declined, to keep your data safe.</source>
        <translation>RLG סירבה, כדי לשמור על הנתונים שלכם.</translation>
    </message>
    <message>
        <source>A fault in RLG. Nothing was changed.</source>
        <translation>תקלה ב־RLG. דבר לא השתנה.</translation>
    </message>
</context>
<context>
    <name>FigureText</name>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
    <message>
        <source>Posts about the brand, its own posts not counted. A post naming two brands counts for both.</source>
        <translation>פוסטים על המותג, בלי הפוסטים שלו עצמו. פוסט שמזכיר שני מותגים נספר לשניהם.</translation>
    </message>
    <message>
        <source>Net sentiment</source>
        <translation>סנטימנט נטו</translation>
    </message>
    <message>
        <source>(positive − negative) / (positive + negative + neutral) × 100, over judged mentions.</source>
        <translation>(חיובי − שלילי) / (חיובי + שלילי + ניטרלי) × 100, על אזכורים שנשפטו.</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>כותבים</translation>
    </message>
    <message>
        <source>Different authors of posts about the brand.</source>
        <translation>כותבים שונים של פוסטים על המותג.</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>מעורבות</translation>
    </message>
    <message>
        <source>Likes + replies + shares + saves + clicks of posts about the brand, as far as the source tells them.</source>
        <translation>לייקים + תגובות + שיתופים + שמירות + הקלקות של פוסטים על המותג, ככל שהמקור מוסר אותם.</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>תפוצה</translation>
    </message>
    <message>
        <source>Sum of the reach of own posts; people reached twice count twice.</source>
        <translation>סכום התפוצה של פוסטים של המותג; מי שנחשף פעמיים נספר פעמיים.</translation>
    </message>
    <message>
        <source>Share of voice</source>
        <translation>נתח שיח</translation>
    </message>
    <message>
        <source>Mentions of the brand / sum of the mentions of the compared brands × 100. A post naming two brands counts for both.</source>
        <translation>אזכורי המותג / סכום אזכורי המותגים שבהשוואה × 100. פוסט שמזכיר שני מותגים נספר לשניהם.</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>שלילי</translation>
    </message>
    <message>
        <source>Negative mentions / judged mentions × 100.</source>
        <translation>אזכורים שליליים / אזכורים שנשפטו × 100.</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>ניטרלי</translation>
    </message>
    <message>
        <source>Neutral mentions / judged mentions × 100.</source>
        <translation>אזכורים ניטרליים / אזכורים שנשפטו × 100.</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>חיובי</translation>
    </message>
    <message>
        <source>Positive mentions / judged mentions × 100.</source>
        <translation>אזכורים חיוביים / אזכורים שנשפטו × 100.</translation>
    </message>
    <message>
        <source>no data before %1</source>
        <translation>אין נתונים לפני %1</translation>
    </message>
    <message>
        <source>no data after %1</source>
        <translation>אין נתונים אחרי %1</translation>
    </message>
    <message>
        <source>no posts of any brand on %1</source>
        <translation>אין פוסטים של אף מותג ב־%1</translation>
    </message>
    <message>
        <source>no posts of any brand from %1 to %2</source>
        <translation>אין פוסטים של אף מותג מ־%1 עד %2</translation>
    </message>
    <message>
        <source>no data from %1 to %2; data runs from %3 to %4</source>
        <translation>אין נתונים מ־%1 עד %2; הנתונים הם מ־%3 עד %4</translation>
    </message>
    <message>
        <source>%1 posts tell only their day or month</source>
        <translation>%1 פוסטים מוסרים רק יום או חודש</translation>
    </message>
    <message>
        <source>%1 posts do not name their author</source>
        <translation>%1 פוסטים אינם מציינים כותב</translation>
    </message>
    <message>
        <source>none of the %1 posts names its author</source>
        <translation>אף אחד מ־%1 הפוסטים אינו מציין כותב</translation>
    </message>
    <message>
        <source>none of the %1 mentions tells its likes, replies or shares</source>
        <translation>אף אחד מ־%1 האזכורים אינו מוסר לייקים, תגובות או שיתופים</translation>
    </message>
    <message>
        <source>%1 of %2 mentions tell it</source>
        <translation>%1 מתוך %2 אזכורים מוסרים זאת</translation>
    </message>
    <message>
        <source>%1 mentions are not judged: no sentiment model for their language, or nothing to judge</source>
        <translation>%1 אזכורים לא נשפטו: אין מודל סנטימנט לשפתם, או שאין מה לשפוט</translation>
    </message>
    <message>
        <source>none of the %1 mentions is in a language whose sentiment can be judged</source>
        <translation>אף אחד מ־%1 האזכורים אינו בשפה שניתן לשפוט בה סנטימנט</translation>
    </message>
    <message>
        <source>data begins on %1, inside the period compared with</source>
        <translation>הנתונים מתחילים ב־%1, בתוך התקופה שמשווים אליה</translation>
    </message>
    <message>
        <source>no mentions in this period</source>
        <translation>אין אזכורים בתקופה זו</translation>
    </message>
    <message>
        <source>no mentions of the compared brands in this period</source>
        <translation>אין אזכורים של המותגים שבהשוואה בתקופה זו</translation>
    </message>
    <message>
        <source>there is no other brand to compare with</source>
        <translation>אין מותג אחר להשוואה</translation>
    </message>
    <message>
        <source>no posts of the brand&apos;s own in this period</source>
        <translation>אין פוסטים של המותג עצמו בתקופה זו</translation>
    </message>
    <message>
        <source>the workspace has no posts</source>
        <translation>אין פוסטים בסביבת העבודה</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 דק׳</translation>
    </message>
</context>
<context>
    <name>app::Workbench</name>
    <message>
        <source>Stopping; what is stored is kept</source>
        <translation>נעצר; מה שנשמר נשאר</translation>
    </message>
    <message>
        <source>Stopped importing %1. What was stored before is kept; import it again to go on.</source>
        <translation>ייבוא %1 הופסק. מה שנשמר קודם נשאר; ייבאו שוב כדי להמשיך.</translation>
    </message>
    <message>
        <source>%1 was not imported</source>
        <translation>%1 לא יובא</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 נשמר</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>הקובץ לא נשמר</translation>
    </message>
    <message>
        <source>The sentiment is as it was</source>
        <translation>הסנטימנט חזר לקדמותו</translation>
    </message>
    <message>
        <source>Sentiment corrected; the figures follow</source>
        <translation>הסנטימנט תוקן; המספרים מתעדכנים</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>ביטול הפעולה</translation>
    </message>
    <message>
        <source>The sentiment was not corrected</source>
        <translation>הסנטימנט לא תוקן</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>%1 נכתב</translation>
    </message>
    <message>
        <source>Stopped; %1 was not written</source>
        <translation>הופסק; %1 לא נכתב</translation>
    </message>
    <message>
        <source>%1 was not written</source>
        <translation>%1 לא נכתב</translation>
    </message>
    <message numerus="yes">
        <source>Saved %1; %Ln stored mention(s) name it</source>
        <translation>
            <numerusform>%1 נשמר; אזכור שמור אחד מזכיר אותו</numerusform>
            <numerusform>%1 נשמר; %Ln אזכורים שמורים מזכירים אותו</numerusform>
        </translation>
    </message>
    <message>
        <source>The sample brands are there. Everything in them is invented.</source>
        <translation>המותגים לדוגמה נטענו. הכול בהם מומצא.</translation>
    </message>
    <message>
        <source>The sample is gone; everything else stays.</source>
        <translation>הדוגמה הוסרה; כל השאר נשאר.</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>דבר לא השתנה</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>נתוני דוגמה</translation>
    </message>
    <message>
        <source>All posts</source>
        <translation>כל הפוסטים</translation>
    </message>
    <message>
        <source>Updated %1</source>
        <translation>עודכן %1</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>לוח בקרה</translation>
    </message>
    <message>
        <source>overview figures home</source>
        <translation>סקירה מספרים בית overview</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
    <message>
        <source>posts search read</source>
        <translation>פוסטים חיפוש קריאה posts</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>מתעדכן</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>פעולות</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>פתיחת סביבת עבודה</translation>
    </message>
    <message>
        <source>file rlg</source>
        <translation>קובץ rlg</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>סביבת עבודה חדשה</translation>
    </message>
    <message>
        <source>create file rlg</source>
        <translation>יצירה קובץ rlg</translation>
    </message>
    <message>
        <source>Add a brand</source>
        <translation>הוספת מותג</translation>
    </message>
    <message>
        <source>competitor client term</source>
        <translation>מתחרה לקוח מונח competitor</translation>
    </message>
    <message>
        <source>Change this brand</source>
        <translation>שינוי המותג הזה</translation>
    </message>
    <message>
        <source>edit terms accounts competitors colour</source>
        <translation>עריכה מונחים חשבונות מתחרים צבע edit</translation>
    </message>
    <message>
        <source>Remove the sample data</source>
        <translation>הסרת נתוני הדוגמה</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>הדגמה demo</translation>
    </message>
    <message>
        <source>Load sample brand</source>
        <translation>טעינת מותג לדוגמה</translation>
    </message>
    <message>
        <source>demo try</source>
        <translation>הדגמה ניסיון demo</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>דוח חדש</translation>
    </message>
    <message>
        <source>pdf html xlsx csv write</source>
        <translation>pdf html xlsx csv כתיבה report</translation>
    </message>
    <message>
        <source>Export mentions</source>
        <translation>ייצוא אזכורים</translation>
    </message>
    <message>
        <source>csv save</source>
        <translation>csv שמירה export</translation>
    </message>
    <message>
        <source>Next mention</source>
        <translation>האזכור הבא</translation>
    </message>
    <message>
        <source>Previous mention</source>
        <translation>האזכור הקודם</translation>
    </message>
    <message>
        <source>Correct the sentiment</source>
        <translation>תיקון הסנטימנט</translation>
    </message>
    <message>
        <source>label change</source>
        <translation>תווית שינוי sentiment</translation>
    </message>
    <message>
        <source>Open at the source</source>
        <translation>פתיחה במקור</translation>
    </message>
    <message>
        <source>link browser</source>
        <translation>קישור דפדפן open</translation>
    </message>
    <message>
        <source>Undo the last correction</source>
        <translation>ביטול התיקון האחרון</translation>
    </message>
    <message>
        <source>RLG</source>
        <translation>RLG</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>ייבוא קובץ</translation>
    </message>
    <message>
        <source>Posts (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.gz);;All files (*)</source>
        <translation>פוסטים (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.gz);;כל הקבצים (*)</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln new mention(s) stored</source>
        <translation>
            <numerusform>%1: נשמר אזכור חדש אחד</numerusform>
            <numerusform>%1: נשמרו %Ln אזכורים חדשים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>אחד עודכן</numerusform>
            <numerusform>%Ln עודכנו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>אחד כבר היה</numerusform>
            <numerusform>%Ln כבר היו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) refused</source>
        <translation>
            <numerusform>שורה אחת נדחתה</numerusform>
            <numerusform>%Ln שורות נדחו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a brand</source>
        <translation>
            <numerusform>אחד בלי מותג</numerusform>
            <numerusform>%Ln בלי מותג</numerusform>
        </translation>
    </message>
    <message>
        <source>See refused rows</source>
        <translation>הצגת השורות שנדחו</translation>
    </message>
    <message>
        <source>RLG workspaces (*.rlg)</source>
        <translation>סביבות עבודה של RLG (*.rlg)</translation>
    </message>
    <message>
        <source>Report %1</source>
        <translation>דוח %1</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>כתיבה</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>mentions.csv</source>
        <translation>mentions.csv</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>ייצוא %1</translation>
    </message>
    <message>
        <source>Writing mentions</source>
        <translation>כתיבת אזכורים</translation>
    </message>
    <message>
        <source>Sample brand</source>
        <translation>מותג לדוגמה</translation>
    </message>
    <message>
        <source>Adding invented mentions</source>
        <translation>הוספת אזכורים מומצאים</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>הסרה</translation>
    </message>
</context>
<context>
    <name>models::MentionsModel</name>
    <message>
        <source>Not rated</source>
        <translation>לא דורג</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>שלילי</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>ניטרלי</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>חיובי</translation>
    </message>
    <message>
        <source>Unknown language</source>
        <translation>שפה לא ידועה</translation>
    </message>
    <message>
        <source>English</source>
        <translation>אנגלית</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>עברית</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>ערבית</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>רוסית</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>ספרדית</translation>
    </message>
    <message>
        <source>French</source>
        <translation>צרפתית</translation>
    </message>
    <message>
        <source>German</source>
        <translation>גרמנית</translation>
    </message>
    <message>
        <source>Unknown source</source>
        <translation>מקור לא ידוע</translation>
    </message>
    <message>
        <source>Unknown author</source>
        <translation>כותב לא ידוע</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day of this year, as QLocale writes it</comment>
        <translation>d בMMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a day, as QLocale writes it</comment>
        <translation>d בMMM yyyy</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>זה עתה</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>לפני דקה</numerusform>
            <numerusform>לפני %n דק׳</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>לפני שעה</numerusform>
            <numerusform>לפני %n שע׳</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d ago</source>
        <translation>
            <numerusform>אתמול</numerusform>
            <numerusform>לפני %n ימים</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; the source tells the month only</source>
        <translation>%1; המקור מציין חודש בלבד</translation>
    </message>
    <message>
        <source>%1; the source tells the day only</source>
        <translation>%1; המקור מציין יום בלבד</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>טעינה</translation>
    </message>
    <message>
        <source>%1 on %2, %3, %4: %5</source>
        <comment>author, network, sentiment, when, text</comment>
        <translation>%1 ב־%2, %3, %4: %5</translation>
    </message>
    <message>
        <source>Corrected by you</source>
        <translation>תוקן על ידכם</translation>
    </message>
    <message>
        <source>The source tells no likes, replies or shares of this mention</source>
        <translation>המקור אינו מוסר לייקים, תגובות או שיתופים של אזכור זה</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>כותב</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>אזכור</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>סנטימנט</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>מעורבות</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>פורסם</translation>
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
    <name>ui::BrandDialog</name>
    <message>
        <source>Colour</source>
        <translation>צבע</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>כחול</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>כתום</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>ירוק</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>שזיף</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>דיו</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>שינוי %1</translation>
    </message>
    <message>
        <source>Add a brand</source>
        <translation>הוספת מותג</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>One word or phrase a line. Posts naming one are counted for the brand.</source>
        <translation>מילה או צירוף בכל שורה. פוסטים שמזכירים אחד מהם נספרים למותג.</translation>
    </message>
    <message>
        <source>One account a line, such as x:@united. Its posts are the brand&apos;s own.</source>
        <translation>חשבון בכל שורה, למשל x:@united. הפוסטים שלו הם של המותג עצמו.</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>מוכר לפי</translation>
    </message>
    <message>
        <source>Own accounts</source>
        <translation>חשבונות המותג</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>בהשוואה אל</translation>
    </message>
    <message>
        <source>With none chosen it is compared with all others</source>
        <translation>אם לא נבחר אף אחד, ההשוואה היא לכל האחרים</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Save brand</source>
        <translation>שמירת המותג</translation>
    </message>
    <message>
        <source>Add brand</source>
        <translation>הוספת המותג</translation>
    </message>
    <message>
        <source>Give the brand a name</source>
        <translation>תנו למותג שם</translation>
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
    <name>ui::DashboardPane</name>
    <message>
        <source>Latest mentions</source>
        <translation>אזכורים אחרונים</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>סנטימנט</translation>
    </message>
    <message>
        <source>All</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>חיובי</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>ניטרלי</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>שלילי</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>הצגת הכול</translation>
    </message>
    <message numerus="yes">
        <source>Loading %Ln mention(s)</source>
        <translation>
            <numerusform>טעינת אזכור אחד</numerusform>
            <numerusform>טעינת %Ln אזכורים</numerusform>
        </translation>
    </message>
    <message>
        <source>The dashboard could not be read</source>
        <translation>לא ניתן לקרוא את לוח הבקרה</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ניסיון נוסף</translation>
    </message>
    <message>
        <source>Opening the workspace</source>
        <translation>פתיחת סביבת העבודה</translation>
    </message>
    <message>
        <source>No mentions yet</source>
        <translation>עדיין אין אזכורים</translation>
    </message>
    <message>
        <source>Import a file you may use, or look around with a sample brand. Sample data never mixes with yours.</source>
        <translation>ייבאו קובץ שמותר לכם להשתמש בו, או התרשמו ממותג לדוגמה. נתוני דוגמה לעולם אינם מתערבבים בשלכם.</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>ייבוא קובץ</translation>
    </message>
    <message>
        <source>Load sample brand</source>
        <translation>טעינת מותג לדוגמה</translation>
    </message>
    <message>
        <source>The workspace cannot be opened</source>
        <translation>לא ניתן לפתוח את סביבת העבודה</translation>
    </message>
    <message>
        <source>Open another workspace</source>
        <translation>פתיחת סביבת עבודה אחרת</translation>
    </message>
    <message>
        <source>No mentions in this period</source>
        <translation>אין אזכורים בתקופה זו</translation>
    </message>
    <message>
        <source>The data runs from %1 to %2.</source>
        <translation>הנתונים הם מ־%1 עד %2.</translation>
    </message>
    <message>
        <source>No stored mention belongs to this brand yet.</source>
        <translation>אף אזכור שמור עדיין אינו שייך למותג זה.</translation>
    </message>
    <message>
        <source>Show all data</source>
        <translation>הצגת כל הנתונים</translation>
    </message>
    <message>
        <source>Review the peak</source>
        <translation>בדיקת השיא</translation>
    </message>
    <message>
        <source>Review mentions</source>
        <translation>מעבר על האזכורים</translation>
    </message>
    <message>
        <source>%1 in this period</source>
        <translation>%1 בתקופה זו</translation>
    </message>
    <message>
        <source>%1 among the newest %2</source>
        <translation>%1 מתוך %2 האחרונים</translation>
    </message>
</context>
<context>
    <name>ui::DataDialog</name>
    <message>
        <source>Copy</source>
        <translation>העתקה</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
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
    <name>ui::ExplainDialog</name>
    <message>
        <source>Explain this number</source>
        <translation>הסבר המספר</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>metric of brand</comment>
        <translation>%1 של %2</translation>
    </message>
    <message>
        <source>all posts</source>
        <translation>כל הפוסטים</translation>
    </message>
    <message>
        <source>Why there is none</source>
        <translation>מדוע אין מספר</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>הגדרה</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>גרסה</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <comment>metric id, its version</comment>
        <translation>%1, גרסה %2</translation>
    </message>
    <message>
        <source>Defined by</source>
        <translation>הוגדר על ידי</translation>
    </message>
    <message>
        <source>RLG</source>
        <translation>RLG</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>תקופה</translation>
    </message>
    <message>
        <source>%1, days in %2</source>
        <comment>range, time zone</comment>
        <translation>%1, ימים לפי %2</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>שורות</translation>
    </message>
    <message numerus="yes">
        <source>%Ln post(s) took part</source>
        <translation>
            <numerusform>פוסט אחד השתתף</numerusform>
            <numerusform>%Ln פוסטים השתתפו</numerusform>
        </translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>רווח סמך 95%</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 עד %2</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>הערה</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>התקופה הקודמת</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>מקורות</translation>
    </message>
    <message>
        <source>none</source>
        <translation>אין</translation>
    </message>
    <message numerus="yes">
        <source>%Ln post(s), read %1</source>
        <translation>
            <numerusform>פוסט אחד, נקרא %1</numerusform>
            <numerusform>%Ln פוסטים, נקראו %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>פערים</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>הסבר</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>העתקה</translation>
    </message>
    <message>
        <source>Show the mentions</source>
        <translation>הצגת האזכורים</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
</context>
<context>
    <name>ui::ImportDialog</name>
    <message>
        <source>Import a file</source>
        <translation>ייבוא קובץ</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>שמירת המיפוי</translation>
    </message>
    <message>
        <source>Keep what the columns mean as a file, for exports of the same kind</source>
        <translation>שמירת משמעות העמודות כקובץ, לייצואים מאותו סוג</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>ייבוא</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>ייבוא %1</translation>
    </message>
    <message>
        <source>Reading the beginning of %1</source>
        <translation>קריאת תחילת הקובץ %1</translation>
    </message>
    <message>
        <source>Mapping (*.json)</source>
        <translation>מיפוי (*.json)</translation>
    </message>
    <message>
        <source>This file cannot be read</source>
        <translation>לא ניתן לקרוא את הקובץ</translation>
    </message>
    <message>
        <source>What the columns mean</source>
        <translation>משמעות העמודות</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>עמודה</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>משמעות</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>ודאות</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>דוגמה</translation>
    </message>
    <message>
        <source>How the first rows will be stored</source>
        <translation>כך יישמרו השורות הראשונות</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>פורסם</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>כותב</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>מותג</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>טקסט</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>שורות שנדחו</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>שורה</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>מדוע</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>כפי שנמצא</translation>
    </message>
    <message>
        <source>Day first: 31/12/2026</source>
        <translation>יום תחילה: 31/12/2026</translation>
    </message>
    <message>
        <source>Month first: 12/31/2026</source>
        <translation>חודש תחילה: 12/31/2026</translation>
    </message>
    <message>
        <source>Year first: 2026/12/31</source>
        <translation>שנה תחילה: 2026/12/31</translation>
    </message>
    <message>
        <source>The brand published these itself</source>
        <translation>המותג פרסם את אלה בעצמו</translation>
    </message>
    <message>
        <source>&amp;Brand, where the file does not say</source>
        <translation>&amp;מותג, כשהקובץ אינו מציין</translation>
    </message>
    <message>
        <source>&amp;Network, where the file does not say</source>
        <translation>&amp;רשת, כשהקובץ אינו מציין</translation>
    </message>
    <message>
        <source>Time &amp;zone of times without one</source>
        <translation>&amp;אזור זמן לשעות בלי אזור</translation>
    </message>
    <message>
        <source>&amp;Order in dates</source>
        <translation>&amp;סדר בתאריכים</translation>
    </message>
    <message>
        <source>&amp;Year, where the file tells months only</source>
        <translation>&amp;שנה, כשהקובץ מציין חודשים בלבד</translation>
    </message>
    <message>
        <source>%1. The meaning of the columns was guessed: please check it.</source>
        <translation>%1. משמעות העמודות היא ניחוש: כדאי לבדוק.</translation>
    </message>
    <message>
        <source>%1. Recognised as: %2.</source>
        <translation>%1. זוהה כ־%2.</translation>
    </message>
    <message>
        <source>Not yet: %1</source>
        <translation>עדיין לא: %1</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>לא מיובא</translation>
    </message>
    <message>
        <source>Meaning of %1</source>
        <translation>המשמעות של %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of the sample are refused</source>
        <translation>
            <numerusform>שורה אחת מהמדגם נדחית</numerusform>
            <numerusform>%Ln שורות מהמדגם נדחות</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading rows</source>
        <translation>קריאת שורות</translation>
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
    <name>ui::MentionsPane</name>
    <message>
        <source>Filter: words, &quot;phrases&quot;, author:name, likes&gt;100</source>
        <translation>סינון: מילים, &quot;צירופים&quot;, author:name, likes&gt;100</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>סנטימנט</translation>
    </message>
    <message>
        <source>All</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>חיובי</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>ניטרלי</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>שלילי</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>ייצוא</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
    <message>
        <source>Expected %1, found %2.</source>
        <translation>ציפינו אל %1, נמצא %2.</translation>
    </message>
    <message>
        <source>The mentions could not be read</source>
        <translation>לא ניתן לקרוא את האזכורים</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ניסיון נוסף</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s), %1</source>
        <translation>
            <numerusform>אזכור אחד, %1</numerusform>
            <numerusform>%Ln אזכורים, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting mentions, %1</source>
        <translation>ספירת אזכורים, %1</translation>
    </message>
    <message>
        <source>Looking for mentions, %1</source>
        <translation>חיפוש אזכורים, %1</translation>
    </message>
    <message>
        <source>Save these mentions as CSV</source>
        <translation>שמירת האזכורים האלה כ־CSV</translation>
    </message>
    <message>
        <source>There is nothing to export</source>
        <translation>אין מה לייצא</translation>
    </message>
    <message>
        <source>No mentions yet</source>
        <translation>עדיין אין אזכורים</translation>
    </message>
    <message>
        <source>Import a file you may use, or look around with a sample brand. Sample data never mixes with yours.</source>
        <translation>ייבאו קובץ שמותר לכם להשתמש בו, או התרשמו ממותג לדוגמה. נתוני דוגמה לעולם אינם מתערבבים בשלכם.</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>ייבוא קובץ</translation>
    </message>
    <message>
        <source>Load sample brand</source>
        <translation>טעינת מותג לדוגמה</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>ניקוי המסננים</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>אין התאמות</translation>
    </message>
    <message>
        <source>There are no mentions of this brand in these days.</source>
        <translation>אין אזכורים של מותג זה בימים אלה.</translation>
    </message>
    <message>
        <source>No mention in these days fits all of the filters.</source>
        <translation>אף אזכור בימים אלה אינו מתאים לכל המסננים.</translation>
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
    <name>ui::Onboarding</name>
    <message>
        <source>Welcome to RLG</source>
        <translation>ברוכים הבאים ל־RLG</translation>
    </message>
    <message>
        <source>RLG reads files of posts you may use, and tells what is said about your brand and its competitors. Everything stays on this computer.</source>
        <translation>RLG קוראת קובצי פוסטים שמותר לכם להשתמש בהם, ומספרת מה נאמר על המותג שלכם ועל מתחריו. הכול נשאר במחשב הזה.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>שפה</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>ערכת צבעים</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>בהירה</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>כהה</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>ייבוא קובץ</translation>
    </message>
    <message>
        <source>Look around with a sample brand</source>
        <translation>התרשמות ממותג לדוגמה</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>דילוג</translation>
    </message>
    <message>
        <source>Sample data is invented, marked everywhere and removed with one click.</source>
        <translation>נתוני הדוגמה מומצאים, מסומנים בכל מקום ונמחקים בלחיצה אחת.</translation>
    </message>
</context>
<context>
    <name>ui::QueryField</name>
    <message>
        <source>Expected %1, found %2.</source>
        <translation>ציפינו אל %1, נמצא %2.</translation>
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
    <name>ui::ReadingPane</name>
    <message>
        <source>Your judgement</source>
        <translation>השיפוט שלכם</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>שלילי</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>ניטרלי</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>חיובי</translation>
    </message>
    <message>
        <source>Back to the model&apos;s</source>
        <translation>חזרה לשיפוט המודל</translation>
    </message>
    <message>
        <source>Open at the source</source>
        <translation>פתיחה במקור</translation>
    </message>
    <message>
        <source>Selected mention</source>
        <translation>האזכור שנבחר</translation>
    </message>
    <message>
        <source>Text of the mention</source>
        <translation>טקסט האזכור</translation>
    </message>
    <message>
        <source>Why this sentiment</source>
        <translation>מדוע הסנטימנט הזה</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>מהיכן זה בא</translation>
    </message>
    <message>
        <source>No mention selected</source>
        <translation>לא נבחר אזכור</translation>
    </message>
    <message>
        <source>Choose a mention to read all of it, see why it was judged as it was and where it comes from.</source>
        <translation>בחרו אזכור כדי לקרוא את כולו, לראות מדוע נשפט כך ומהיכן הוא בא.</translation>
    </message>
    <message>
        <source>Corrected by you. It stays over later imports and models.</source>
        <translation>תוקן על ידכם. התיקון נשמר גם בייבואים ובמודלים הבאים.</translation>
    </message>
    <message>
        <source>Wrong? Choose what it is: the figures follow at once.</source>
        <translation>שגוי? בחרו מה נכון: המספרים מתעדכנים מיד.</translation>
    </message>
    <message>
        <source>The model has no verdict: it does not know this language, or there are no words to judge.</source>
        <translation>למודל אין פסיקה: הוא אינו מכיר את השפה, או שאין מילים לשפוט.</translation>
    </message>
    <message>
        <source>The model says %1, %2 sure. No single word decided it.</source>
        <translation>המודל אומר %1, בוודאות %2. אף מילה בודדת לא הכריעה.</translation>
    </message>
    <message>
        <source>The model says %1, %2 sure, because of: %3.</source>
        <translation>המודל אומר %1, בוודאות %2, בגלל: %3.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>קובץ</translation>
    </message>
    <message>
        <source>Sample data, invented</source>
        <translation>נתוני דוגמה, מומצאים</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>שורה</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>יובא</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Counted for</source>
        <translation>נספר עבור</translation>
    </message>
    <message>
        <source>Published by</source>
        <translation>פורסם על ידי</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>שפה</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>נושא</translation>
    </message>
    <message>
        <source>Label in the file</source>
        <translation>תווית בקובץ</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>לייקים</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>תגובות</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>שיתופים</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>צפיות</translation>
    </message>
    <message>
        <source>Followers of the author</source>
        <translation>עוקבים של הכותב</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>נשפט על ידי</translation>
    </message>
</context>
<context>
    <name>ui::RefusedDialog</name>
    <message>
        <source>Refused rows</source>
        <translation>שורות שנדחו</translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused row(s) of %1</source>
        <translation>
            <numerusform>שורה אחת שנדחתה מתוך %1</numerusform>
            <numerusform>%Ln שורות שנדחו מתוך %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Save them, mend them in the file and import it: it is read like the original.</source>
        <translation>שמרו אותן, תקנו בקובץ וייבאו אותו: הוא נקרא כמו המקור.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>שורה</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>עמודה</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>מדוע</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>כפי שהיא</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>שמירה כ־CSV</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>שמירת השורות שנדחו</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>ui::ReportDialog</name>
    <message>
        <source>Kind of report</source>
        <translation>סוג הדוח</translation>
    </message>
    <message>
        <source>One brand</source>
        <translation>מותג אחד</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>השוואה</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>תבנית</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>דוח חדש</translation>
    </message>
    <message>
        <source>All posts</source>
        <translation>כל הפוסטים</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>brand, range</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>סוג</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>בהשוואה אל</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Write report</source>
        <translation>כתיבת הדוח</translation>
    </message>
    <message>
        <source>A comparison needs at least two brands</source>
        <translation>השוואה דורשת לפחות שני מותגים</translation>
    </message>
</context>
<context>
    <name>ui::ShareCard</name>
    <message>
        <source>Share of voice</source>
        <translation>נתח שיח</translation>
    </message>
    <message>
        <source>Share of mentions, change in points</source>
        <translation>נתח מהאזכורים, שינוי בנקודות</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>סנטימנט</translation>
    </message>
    <message>
        <source>Options of the share of voice</source>
        <translation>אפשרויות נתח השיח</translation>
    </message>
    <message>
        <source>Show data</source>
        <translation>הצגת הנתונים</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>העתקת תמונה</translation>
    </message>
    <message>
        <source>Explain this number</source>
        <translation>הסבר המספר</translation>
    </message>
    <message>
        <source>Explain the sentiment</source>
        <translation>הסבר הסנטימנט</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>אחרים</translation>
    </message>
    <message>
        <source>There is no other brand to compare with. Add one in the brand menu or import a file that names it.</source>
        <translation>אין מותג אחר להשוואה. הוסיפו מותג או ייבאו קובץ שמציין אותו.</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>שלילי</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>ניטרלי</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>חיובי</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>מותג</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>נתח</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>התקופה הקודמת</translation>
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
    <message>
        <source>Sample data</source>
        <translation>נתוני דוגמה</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>הסרה</translation>
    </message>
    <message>
        <source>These brands and mentions are invented, to try RLG with</source>
        <translation>המותגים והאזכורים האלה מומצאים, כדי להתנסות ב־RLG</translation>
    </message>
    <message>
        <source>Remove the sample data</source>
        <translation>הסרת נתוני הדוגמה</translation>
    </message>
    <message>
        <source>Take every sample brand and mention out again; what you added stays</source>
        <translation>הסרת כל המותגים והאזכורים לדוגמה; מה שהוספתם נשאר</translation>
    </message>
</context>
<context>
    <name>ui::VolumeCard</name>
    <message>
        <source>Mention volume</source>
        <translation>נפח אזכורים</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>מרווח</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>יום</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>שבוע</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>חודש</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>התקופה הזו</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>התקופה הקודמת</translation>
    </message>
    <message>
        <source>Options of the mention volume</source>
        <translation>אפשרויות נפח האזכורים</translation>
    </message>
    <message>
        <source>Show data</source>
        <translation>הצגת הנתונים</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>העתקת תמונה</translation>
    </message>
    <message>
        <source>Explain this number</source>
        <translation>הסבר המספר</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
    <message>
        <source>Peak, unexplained</source>
        <translation>שיא, ללא הסבר</translation>
    </message>
    <message>
        <source>Mentions a day, all sources, %1</source>
        <translation>אזכורים ליום, כל המקורות, %1</translation>
    </message>
    <message>
        <source>Mentions a week from Monday, all sources; the first and last week may be cut by the period</source>
        <translation>אזכורים לשבוע מיום שני, כל המקורות; השבוע הראשון והאחרון עשויים להיות חלקיים</translation>
    </message>
    <message>
        <source>Mentions a month, all sources; the first and last month may be cut by the period</source>
        <translation>אזכורים לחודש, כל המקורות; החודש הראשון והאחרון עשויים להיות חלקיים</translation>
    </message>
    <message>
        <source>Nothing to compare with: no data before this period</source>
        <translation>אין למה להשוות: אין נתונים לפני תקופה זו</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>אין נתונים</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>תאריך</translation>
    </message>
</context>
</TS>
