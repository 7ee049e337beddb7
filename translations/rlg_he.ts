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
    <message>
        <source>Followers</source>
        <translation>עוקבים</translation>
    </message>
    <message>
        <source>Last known follower counts of the brand&apos;s accounts, added up.</source>
        <translation>סכום מספרי העוקבים האחרונים הידועים של חשבונות המותג.</translation>
    </message>
    <message>
        <source>Engagement of own posts</source>
        <translation>מעורבות בפוסטים של המותג</translation>
    </message>
    <message>
        <source>Likes + replies + shares + saves + clicks of the brand&apos;s own posts, as far as the source tells them.</source>
        <translation>לייקים + תגובות + שיתופים + שמירות + הקלקות בפוסטים של המותג עצמו, ככל שהמקור מוסר אותם.</translation>
    </message>
    <message>
        <source>Own posts</source>
        <translation>פוסטים של המותג</translation>
    </message>
    <message>
        <source>Posts the brand published itself.</source>
        <translation>פוסטים שהמותג עצמו פרסם.</translation>
    </message>
    <message>
        <source>data runs from %1 to %2; days outside are left out</source>
        <translation>הנתונים נמשכים מ-%1 עד %2; ימים מחוץ להם לא נכללו</translation>
    </message>
    <message>
        <source>data ends in the middle of %1; that day is left out</source>
        <translation>הנתונים נגמרים באמצע %1; היום הזה לא נכלל</translation>
    </message>
</context>
<context>
    <name>TopicText</name>
    <message>
        <source>%1 negative, %2 neutral, %3 positive, %4 not rated</source>
        <translation>%1 שליליים, %2 ניטרליים, %3 חיוביים, %4 לא דורגו</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <comment>points, most points, where they come from</comment>
        <translation>%1 מתוך %2: %3</translation>
    </message>
    <message>
        <source>Hashtag</source>
        <translation>תגית</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>צירוף</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>כינוי</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>אתר</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>מוצר</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>דקה אחת</numerusform>
            <numerusform>%Ln דקות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>שעה אחת</numerusform>
            <numerusform>%Ln שעות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>יום אחד</numerusform>
            <numerusform>%Ln ימים</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, like a clock</source>
        <translation>%1, כמו שעון</translation>
    </message>
    <message>
        <source>%1, in bursts</source>
        <translation>%1, בפרצים</translation>
    </message>
    <message>
        <source>%1 of %2 posts read</source>
        <translation>נקראו %1 מתוך %2 פוסטים</translation>
    </message>
    <message>
        <source>May be a shared template, a campaign or a quotation: texts and times agree, the reason is not known.</source>
        <translation>אולי נוסח משותף, קמפיין או ציטוט: הטקסטים והזמנים תואמים, הסיבה אינה ידועה.</translation>
    </message>
    <message>
        <source>There is too little past to say what rises.</source>
        <translation>אין די עבר כדי לומר מה עולה.</translation>
    </message>
    <message>
        <source>Nothing rises beyond its own past.</source>
        <translation>דבר אינו עולה מעבר לעברו.</translation>
    </message>
    <message numerus="yes">
        <source>%1 rises most: %Ln mention(s), at least %2 the usual.</source>
        <translation>
            <numerusform>%1 עולה יותר מכול: אזכור אחד, לפחות %2 מהרגיל.</numerusform>
            <numerusform>%1 עולה יותר מכול: %Ln אזכורים, לפחות %2 מהרגיל.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more topic(s) rise.</source>
        <translation>
            <numerusform>נושא אחד נוסף עולה.</numerusform>
            <numerusform>%Ln נושאים נוספים עולים.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) were posted by several accounts.</source>
        <translation>
            <numerusform>טקסט אחד פורסם בכמה חשבונות.</numerusform>
            <numerusform>%Ln טקסטים פורסמו בכמה חשבונות.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 compared with %2.</source>
        <translation>%1 בהשוואה ל־%2.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>סוג</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>פוסטים</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <comment>posts, all posts, days</comment>
        <translation>%1 מתוך %2, %3</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>צפוי</translation>
    </message>
    <message>
        <source>%1, from its share of the posts of %2, weekday by weekday, with one post added to that past</source>
        <translation>%1, לפי חלקו בפוסטים של %2, לכל יום בשבוע לחוד, בתוספת פוסט אחד לעבר זה</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>לפחות</translation>
    </message>
    <message>
        <source>%1 with 95% certainty: the lower 5% of Gamma(2 + %2 / %3, 2 + %4 / %3), where %3 is how many times more than chance its past weeks differed</source>
        <translation>%1 בוודאות של 95%: ה־5% התחתונים של ⁦Gamma(2 + %2 / %3, 2 + %4 / %3)⁩, כאשר %3 הוא פי כמה יותר מן המקרה נבדלו שבועות העבר שלו</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>כותבים</translation>
    </message>
    <message numerus="yes">
        <source>%Ln different one(s)</source>
        <translation>
            <numerusform>אחד</numerusform>
            <numerusform>%Ln שונים</numerusform>
        </translation>
    </message>
    <message>
        <source>not told by any post</source>
        <translation>אף פוסט אינו מציין</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>סנטימנט</translation>
    </message>
    <message>
        <source>Reposts</source>
        <translation>שיתופים</translation>
    </message>
    <message>
        <source>First post</source>
        <translation>פוסט ראשון</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>קודם לכן</translation>
    </message>
    <message>
        <source>not once among the posts read</source>
        <translation>אף לא פעם אחת בפוסטים שנקראו</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>גם</translation>
    </message>
    <message>
        <source>%1: nearly the same posts</source>
        <translation>%1: כמעט אותם פוסטים</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>נקראו</translation>
    </message>
    <message>
        <source>%1 of %2 posts of these days and %3 of %4 before, spread evenly over time</source>
        <translation>%1 מתוך %2 פוסטים של ימים אלה ו־%3 מתוך %4 שלפניהם, בפיזור שווה על פני הזמן</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>שאילתה</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>טקסט</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>דמיון</translation>
    </message>
    <message>
        <source>the same words; order, links, handles and emoji do not count</source>
        <translation>אותן מילים; סדר, קישורים, כינויים ואמוג׳י אינם נחשבים</translation>
    </message>
    <message>
        <source>at least 8 of 10 words; links, handles and emoji do not count</source>
        <translation>לפחות 8 מכל 10 מילים; קישורים, כינויים ואמוג׳י אינם נחשבים</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>חשבונות</translation>
    </message>
    <message>
        <source>%1, of them %2</source>
        <comment>number, names</comment>
        <translation>%1, בהם %2</translation>
    </message>
    <message>
        <source>%1 and %2 reposts</source>
        <translation>%1 ועוד %2 שיתופים</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 מאת %2</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>בתוך</translation>
    </message>
    <message>
        <source>%1, %2 in the fullest hour</source>
        <translation>%1, מהם %2 בשעה המלאה</translation>
    </message>
    <message>
        <source>Burstiness</source>
        <translation>פרציות</translation>
    </message>
    <message>
        <source>%1: (deviation - mean) / (deviation + mean) of the times between posts; -1 is regular, 0 chance, 1 bursts</source>
        <translation>%1: (סטייה - ממוצע) / (סטייה + ממוצע) של הזמנים בין פוסטים; ⁦-1⁩ סדיר, 0 מקרי, 1 פרצים</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>זהירות</translation>
    </message>
    <message>
        <source>finds %1 posts: %2</source>
        <translation>מוצאת %1 פוסטים: %2</translation>
    </message>
    <message>
        <source>Shared texts</source>
        <translation>טקסטים משותפים</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>ציון</translation>
    </message>
    <message>
        <source>%1 of 1: for two accounts 1 minus the product, over the texts both posted, of (1 - 2 / accounts that posted it × 2^(-minutes between the two / 60)); the mean of all pairs that share two texts and reach 0.5</source>
        <translation>%1 מתוך 1: לשני חשבונות 1 פחות המכפלה, על הטקסטים ששניהם פרסמו, של (1 - 2 / חשבונות שפרסמו × 2 בחזקת (-דקות בין השניים / 60)); ממוצע כל הזוגות שחולקים שני טקסטים ומגיעים ל־0.5</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>מרחק</translation>
    </message>
    <message>
        <source>%1 minutes in the middle of all pairs</source>
        <translation>%1 דקות באמצע כל הזוגות</translation>
    </message>
    <message>
        <source>left out: no post tells it; its points go to the others</source>
        <translation>הושמט: אף פוסט אינו מציין זאת; הנקודות עוברות לאחרים</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>תפוצה</translation>
    </message>
    <message>
        <source>log10(1 + followers) / 7 of a median of %1 followers</source>
        <translation>⁦log10(1 + n) / 7⁩ של חציון %1 עוקבים</translation>
    </message>
    <message>
        <source>the followers are not known</source>
        <translation>העוקבים אינם ידועים</translation>
    </message>
    <message>
        <source>Resonance</source>
        <translation>תהודה</translation>
    </message>
    <message>
        <source>%1 reactions to %2 posts; L / (1 + L), where L = %3 doublings above what other authors&apos; posts draw on the same network with as many followers</source>
        <translation>%1 תגובות ל־%2 פוסטים; ⁦L / (1 + L)⁩, כאשר L = %3 הכפלות מעל מה שמושכים פוסטים של כותבים אחרים באותה רשת עם מספר עוקבים דומה</translation>
    </message>
    <message>
        <source>the posts do not tell their engagement</source>
        <translation>הפוסטים אינם מציינים מעורבות</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>נוכחות</translation>
    </message>
    <message>
        <source>days / (days + 3) of %1 posts on %2 days</source>
        <translation>ימים / (ימים + 3) של %1 פוסטים ב־%2 ימים</translation>
    </message>
    <message>
        <source>Steadiness</source>
        <translation>יציבות</translation>
    </message>
    <message>
        <source>log2(1 + h) / 5, where h = %1 posts drew at least %1 reactions each</source>
        <translation>⁦log2(1 + h) / 5⁩, כאשר h = %1 פוסטים משכו לפחות %1 תגובות כל אחד</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>הושמטו</translation>
    </message>
    <message>
        <source>%1 accounts of brands, %2 reposts, %3 posts without author, authors of fewer than %4 posts</source>
        <translation>%1 חשבונות של מותגים, %2 שיתופים, %3 פוסטים ללא כותב, כותבים של פחות מ־%4 פוסטים</translation>
    </message>
</context>
<context>
    <name>app::Workbench</name>
    <message numerus="yes">
        <source>%Ln mention(s) are judged differently now</source>
        <translation>
            <numerusform>אזכור אחד נשפט עכשיו אחרת</numerusform>
            <numerusform>%Ln אזכורים נשפטים עכשיו אחרת</numerusform>
        </translation>
    </message>
    <message>
        <source>Every mention is judged as before</source>
        <translation>כל אזכור נשפט כמקודם</translation>
    </message>
    <message>
        <source>Stopped; what was judged until then stays</source>
        <translation>נעצר; מה שנשפט עד אז נשאר</translation>
    </message>
    <message>
        <source>Your labels: how right the sentiment is, and learning from them</source>
        <translation>התוויות שלך: עד כמה הסנטימנט נכון, ולמידה מהן</translation>
    </message>
    <message>
        <source>train model correct accuracy sentiment</source>
        <translation>אימון מודל תיקון דיוק סנטימנט</translation>
    </message>
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
    <message>
        <source>Counting stored mentions</source>
        <translation>סופרים אזכורים שמורים</translation>
    </message>
    <message>
        <source>Taking it out of the counts</source>
        <translation>מוציאים אותו מהספירה</translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer counted for it</source>
        <translation>
            <numerusform>אחד כבר לא נספר לו</numerusform>
            <numerusform>%Ln כבר לא נספרים לו</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed %1; its mentions stay</source>
        <translation>%1 הוסר; האזכורים שלו נשארים</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 חזר</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln mention(s)</source>
        <translation>
            <numerusform>הועתק אזכור אחד</numerusform>
            <numerusform>הועתקו %Ln אזכורים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %Ln more are too many for the clipboard, export them</source>
        <translation>
            <numerusform>%1; עוד אחד לא נכנס ללוח, אפשר לייצא</numerusform>
            <numerusform>%1; עוד %Ln רבים מדי ללוח, אפשר לייצא</numerusform>
        </translation>
    </message>
    <message>
        <source>Put into a category</source>
        <translation>הכנסה לקטגוריה</translation>
    </message>
    <message>
        <source>label sort rule</source>
        <translation>תווית מיון כלל label sort rule category</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>שמירת הסינון</translation>
    </message>
    <message>
        <source>query search keep</source>
        <translation>שאילתה חיפוש query search keep save</translation>
    </message>
    <message>
        <source>Rules and categories</source>
        <translation>כללים וקטגוריות</translation>
    </message>
    <message>
        <source>sort label automatic</source>
        <translation>מיון אוטומטי sort label automatic rules</translation>
    </message>
    <message>
        <source>Saved queries</source>
        <translation>שאילתות שמורות</translation>
    </message>
    <message>
        <source>Saved %1 as its version %2; the earlier ones are kept</source>
        <translation>%1 נשמרה כגרסה %2; הקודמות נשמרות</translation>
    </message>
    <message>
        <source>Deleted the saved query %1</source>
        <translation>השאילתה השמורה %1 נמחקה</translation>
    </message>
    <message>
        <source>The saved query was not changed</source>
        <translation>השאילתה השמורה לא השתנתה</translation>
    </message>
    <message>
        <source>The rules are as they were</source>
        <translation>הכללים נשארו כפי שהיו</translation>
    </message>
    <message>
        <source>The rule for %1 is as it was</source>
        <translation>הכלל של %1 הוא כפי שהיה</translation>
    </message>
    <message>
        <source>Added a rule for %1</source>
        <translation>נוסף כלל ל%1</translation>
    </message>
    <message>
        <source>Changed the rule for %1</source>
        <translation>הכלל של %1 שונה</translation>
    </message>
    <message>
        <source>Deleted the rule for %1</source>
        <translation>הכלל של %1 נמחק</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stored mention(s) sorted in</source>
        <translation>
            <numerusform>אזכור שמור אחד מוין</numerusform>
            <numerusform>%Ln אזכורים שמורים מוינו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken out</source>
        <translation>
            <numerusform>אחד הוצא</numerusform>
            <numerusform>%Ln הוצאו</numerusform>
        </translation>
    </message>
    <message>
        <source>Rule for %1</source>
        <translation>כלל ל%1</translation>
    </message>
    <message>
        <source>Sorting stored mentions</source>
        <translation>מיון האזכורים השמורים</translation>
    </message>
    <message>
        <source>The categories are as they were</source>
        <translation>הקטגוריות חזרו לקדמותן</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s) put into %1</source>
        <translation>
            <numerusform>אזכור אחד הוכנס ל%1</numerusform>
            <numerusform>%Ln אזכורים הוכנסו ל%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s) kept out of %1</source>
        <translation>
            <numerusform>אזכור אחד הוצא מ%1</numerusform>
            <numerusform>%Ln אזכורים הוצאו מ%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>rising hashtags phrases clusters influencers</source>
        <translation>נושאים עולים תגיות צירופים אשכולות משפיענים rising topics</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>מגמות</translation>
    </message>
    <message>
        <source>forecast expected anomalies prediction</source>
        <translation>תחזית צפוי חריגות חיזוי</translation>
    </message>
    <message>
        <source>The licence was checked</source>
        <translation>הרישיון נבדק</translation>
    </message>
    <message>
        <source>The plan is paid. This computer has it already.</source>
        <translation>המסלול שולם. הוא כבר במחשב הזה.</translation>
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
    <message>
        <source>Optional: cone NEAR/3 (shoe OR boot)</source>
        <translation>לא חובה: cone NEAR/3 (shoe OR boot)</translation>
    </message>
    <message>
        <source>Or matching</source>
        <translation>או מתאים ל</translation>
    </message>
    <message>
        <source>Posts this query finds are counted for the brand as well</source>
        <translation>פוסטים שהשאילתה מוצאת נספרים גם הם למותג</translation>
    </message>
    <message>
        <source>Remove brand</source>
        <translation>הסרת המותג</translation>
    </message>
    <message>
        <source>Its mentions stay in the workspace</source>
        <translation>האזכורים שלו נשארים בסביבת העבודה</translation>
    </message>
    <message>
        <source>The query is not understood yet</source>
        <translation>השאילתה עדיין לא מובנת</translation>
    </message>
    <message>
        <source>Account and plan</source>
        <translation>חשבון ומסלול</translation>
    </message>
    <message>
        <source>The plan includes no further brand</source>
        <translation>המסלול אינו כולל מותג נוסף</translation>
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
    <name>ui::ClustersCard</name>
    <message>
        <source>The same words from several accounts</source>
        <translation>אותן מילים מכמה חשבונות</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>טקסט</translation>
    </message>
    <message>
        <source>First</source>
        <translation>ראשון</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>בתוך</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>חשבונות</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>פוסטים</translation>
    </message>
    <message>
        <source>Reposts</source>
        <translation>שיתופים</translation>
    </message>
    <message>
        <source>Fullest hour</source>
        <translation>השעה המלאה</translation>
    </message>
    <message numerus="yes">
        <source>Together in %Ln text(s): %1</source>
        <translation>
            <numerusform>יחד בטקסט אחד: %1</numerusform>
            <numerusform>יחד ב־%Ln טקסטים: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Accounts that appear together: %1</source>
        <translation>חשבונות שמופיעים יחד: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, posted by %Ln account(s)</source>
        <translation>
            <numerusform>%1, פורסם בחשבון אחד</numerusform>
            <numerusform>%1, פורסם ב־%Ln חשבונות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation>
            <numerusform>חשבון אחד</numerusform>
            <numerusform>%Ln חשבונות</numerusform>
        </translation>
    </message>
    <message>
        <source>At least three accounts, at most a day between two posts, reposts apart, %1</source>
        <translation>לפחות שלושה חשבונות, לכל היותר יממה בין שני פוסטים, בלי שיתופים, %1</translation>
    </message>
    <message>
        <source>No text was posted by three accounts within a day.</source>
        <translation>אין טקסט שפורסם בשלושה חשבונות בתוך יממה.</translation>
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
    <name>ui::FacetStrip</name>
    <message>
        <source>Only %1</source>
        <translation>רק %1</translation>
    </message>
    <message numerus="yes">
        <source>Only %1, %Ln mention(s)</source>
        <translation>
            <numerusform>רק %1, אזכור אחד</numerusform>
            <numerusform>רק %1, %Ln אזכורים</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FindingsCard</name>
    <message>
        <source>Options of %1</source>
        <translation>אפשרויות של %1</translation>
    </message>
    <message>
        <source>Explain the selected row</source>
        <translation>הסבר השורה שנבחרה</translation>
    </message>
    <message>
        <source>Show data</source>
        <translation>הצגת הנתונים</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>העתקת התמונה</translation>
    </message>
</context>
<context>
    <name>ui::HitBars</name>
    <message>
        <source>Hits by day</source>
        <translation>תוצאות לפי יום</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln mention(s)</source>
        <translation>
            <numerusform>%1: אזכור אחד</numerusform>
            <numerusform>%1: %Ln אזכורים</numerusform>
        </translation>
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
    <message>
        <source>Account and plan</source>
        <translation>חשבון ומסלול</translation>
    </message>
    <message>
        <source>licence subscription price sign in register device invoice</source>
        <translation>Account and plan licence subscription price sign in register רישיון מינוי מחיר כניסה הרשמה מחשב חשבונית</translation>
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
    <message>
        <source>Saved</source>
        <translation>שמורות</translation>
    </message>
    <message>
        <source>Saved queries</source>
        <translation>שאילתות שמורות</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new mention(s), show</source>
        <translation>
            <numerusform>אזכור חדש אחד, הצגה</numerusform>
            <numerusform>%Ln אזכורים חדשים, הצגה</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a filter to save it here</source>
        <translation>הקלידו סינון כדי לשמור אותו כאן</translation>
    </message>
    <message>
        <source>Rename “%1”</source>
        <translation>שינוי השם של “%1”</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>מחיקת “%1”</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>שמירת הסינון</translation>
    </message>
    <message>
        <source>Make a rule of this filter</source>
        <translation>יצירת כלל מהסינון</translation>
    </message>
    <message>
        <source>At most 80 letters and signs, without quotation marks and *</source>
        <translation>עד 80 אותיות וסימנים, בלי מירכאות ו-*</translation>
    </message>
    <message>
        <source>Name; an existing one gets this as its new version</source>
        <translation>שם; שאילתה קיימת תקבל את זה כגרסה חדשה</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>שמירה</translation>
    </message>
    <message>
        <source>There is already a saved query of this name</source>
        <translation>כבר יש שאילתה שמורה בשם הזה</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>Rename query</source>
        <translation>שינוי השם</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>קטגוריה חדשה</translation>
    </message>
    <message>
        <source>Rules and categories</source>
        <translation>כללים וקטגוריות</translation>
    </message>
    <message>
        <source>At most two levels, such as Product &gt; Price</source>
        <translation>לכל היותר שתי רמות, כמו מוצר &gt; מחיר</translation>
    </message>
    <message>
        <source>Name, of one or two levels: Product &gt; Price</source>
        <translation>שם בן רמה אחת או שתיים: מוצר &gt; מחיר</translation>
    </message>
    <message>
        <source>Add to category</source>
        <translation>הוספה לקטגוריה</translation>
    </message>
    <message>
        <source>Sorting stored mentions</source>
        <translation>מיון האזכורים השמורים</translation>
    </message>
</context>
<context>
    <name>ui::NameDialog</name>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>יש לתת שם</translation>
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
    <name>ui::PeopleCard</name>
    <message>
        <source>Who carries it</source>
        <translation>מי נושא את זה</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>כותב</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>רשת</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>ציון</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>תפוצה</translation>
    </message>
    <message>
        <source>Resonance</source>
        <translation>תהודה</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>נוכחות</translation>
    </message>
    <message>
        <source>Steadiness</source>
        <translation>יציבות</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>מעורבות</translation>
    </message>
    <message numerus="yes">
        <source>%1, score %2, %Ln mention(s)</source>
        <translation>
            <numerusform>%1, ציון %2, אזכור אחד</numerusform>
            <numerusform>%1, ציון %2, %Ln אזכורים</numerusform>
        </translation>
    </message>
    <message>
        <source>Score of %1, of 100</source>
        <translation>הציון של %1, מתוך 100</translation>
    </message>
    <message numerus="yes">
        <source>Score of 100, %Ln author(s) with at least %1 mentions, accounts of brands apart</source>
        <translation>
            <numerusform>ציון מתוך 100, כותב אחד עם לפחות %1 אזכורים, בלי חשבונות של מותגים</numerusform>
            <numerusform>ציון מתוך 100, %Ln כותבים עם לפחות %1 אזכורים, בלי חשבונות של מותגים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody has at least %Ln mention(s) in these dates.</source>
        <translation>
            <numerusform>לאיש אין אזכור בתאריכים אלה.</numerusform>
            <numerusform>לאיש אין לפחות %Ln אזכורים בתאריכים אלה.</numerusform>
        </translation>
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
        <source>The model has no verdict: there are no words to judge.</source>
        <translation>למודל אין הכרעה: אין מילים לשפוט.</translation>
    </message>
    <message>
        <source>The model has no verdict: it is not trained for this language (%1). It can learn it from your labels.</source>
        <translation>למודל אין הכרעה: הוא לא אומן לשפה הזאת (%1). הוא יכול ללמוד אותה מהתוויות שלך.</translation>
    </message>
    <message>
        <source>The model is unsure: it leans to %1 and is %2 sure of it. No single word decided it.</source>
        <translation>המודל אינו בטוח: הוא נוטה ל%1 ובטוח בכך ב־%2. אף מילה בודדת לא הכריעה.</translation>
    </message>
    <message>
        <source>The model is unsure: it leans to %1 and is %2 sure of it, because of: %3.</source>
        <translation>המודל אינו בטוח: הוא נוטה ל%1 ובטוח בכך ב־%2, בגלל: %3.</translation>
    </message>
    <message>
        <source>Unsure: %1</source>
        <comment>sentiment</comment>
        <translation>לא בטוח: %1</translation>
    </message>
    <message>
        <source>%1, with what was learnt from your labels</source>
        <translation>%1, עם מה שנלמד מהתוויות שלך</translation>
    </message>
    <message>
        <source>Your labels</source>
        <translation>התוויות שלך</translation>
    </message>
    <message>
        <source>How right the sentiment is by your labels, and learning from them</source>
        <translation>עד כמה הסנטימנט נכון לפי התוויות שלך, ולמידה מהן</translation>
    </message>
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
    <message>
        <source>%1 (named)</source>
        <translation>%1 (צוין במפורש)</translation>
    </message>
    <message>
        <source>%1 (matched by its words, accounts or query)</source>
        <translation>%1 (לפי המילים, החשבונות או השאילתה שלו)</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>קטגוריות</translation>
    </message>
</context>
<context>
    <name>ui::ReasonDialog</name>
    <message>
        <source>Explain this number</source>
        <translation>הסבר המספר</translation>
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
        <source>Language</source>
        <translation>שפה</translation>
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
    <name>ui::RisingCard</name>
    <message>
        <source>Rising topics</source>
        <translation>נושאים בעלייה</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>נושא</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>סוג</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>ימים</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>אזכורים</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>צפוי</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>לפחות</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>כותבים</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>שליליים</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>חיוביים</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln mention(s), at least %2 the usual</source>
        <translation>
            <numerusform>%1, אזכור אחד, לפחות %2 מהרגיל</numerusform>
            <numerusform>%1, %Ln אזכורים, לפחות %2 מהרגיל</numerusform>
        </translation>
    </message>
    <message>
        <source>Mentions, %1 against %2</source>
        <translation>אזכורים, %1 מול %2</translation>
    </message>
    <message>
        <source>No hashtag, phrase or name is named more often than its own past would have it, by at least five authors.</source>
        <translation>אין תגית, צירוף או שם שהוזכרו יותר ממה שצפוי לפי עברם, על ידי חמישה כותבים לפחות.</translation>
    </message>
    <message>
        <source>Rising topics need at least eight days of data: the newest days are compared with those before.</source>
        <translation>לנושאים בעלייה דרושים לפחות שמונה ימי נתונים: הימים החדשים מושווים לאלה שלפניהם.</translation>
    </message>
    <message>
        <source>“At least” is 95% sure: so many times the usual of the same weekdays.</source>
        <translation>”לפחות“ בוודאות של 95%: פי כמה מהרגיל באותם ימי שבוע.</translation>
    </message>
</context>
<context>
    <name>ui::RulesDialog</name>
    <message>
        <source>Words, &quot;phrases&quot;, author:name, likes&gt;100</source>
        <translation>מילים, &quot;צירופים&quot;, author:name, likes&gt;100</translation>
    </message>
    <message>
        <source>Delete rule</source>
        <translation>מחיקת הכלל</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>כלל חדש</translation>
    </message>
    <message>
        <source>Rules and categories</source>
        <translation>כללים וקטגוריות</translation>
    </message>
    <message>
        <source>A mention that matches a rule belongs to its category: those already stored at once, new ones as they arrive.</source>
        <translation>אזכור שמתאים לכלל שייך לקטגוריה שלו: השמורים מיד, והחדשים כשהם מגיעים.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>קטגוריה</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>שאילתה</translation>
    </message>
    <message>
        <source>Mentions in it</source>
        <translation>אזכורים בה</translation>
    </message>
    <message>
        <source>Product &gt; Price</source>
        <translation>מוצר &gt; מחיר</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s) match</source>
        <translation>
            <numerusform>אזכור אחד מתאים</numerusform>
            <numerusform>%Ln אזכורים מתאימים</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the rule for %1</source>
        <translation>מחיקת הכלל של %1</translation>
    </message>
    <message>
        <source>Sorting stored mentions</source>
        <translation>מיון האזכורים השמורים</translation>
    </message>
    <message>
        <source>Rule for %1</source>
        <translation>כלל ל%1</translation>
    </message>
    <message>
        <source>Change this rule</source>
        <translation>שינוי הכלל</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>שמירת הכלל</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>הוספת כלל</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>הוספת הכלל</translation>
    </message>
    <message>
        <source>Expected %1, found %2.</source>
        <translation>ציפינו ל%1, נמצא %2.</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>סופרים</translation>
    </message>
    <message>
        <source>Name the category</source>
        <translation>יש לתת שם לקטגוריה</translation>
    </message>
    <message>
        <source>Say what to look for</source>
        <translation>יש לומר מה לחפש</translation>
    </message>
    <message>
        <source>The query is not understood yet</source>
        <translation>השאילתה עדיין לא מובנת</translation>
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
    <message>
        <source>95 percent range %1 to %2</source>
        <translation>טווח 95 אחוז: %1 עד %2</translation>
    </message>
    <message>
        <source>Another level from here on</source>
        <translation>מכאן והלאה רמה אחרת</translation>
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
    <message>
        <source>Account and plan</source>
        <translation>חשבון ומסלול</translation>
    </message>
</context>
<context>
    <name>ui::TopicsPane</name>
    <message>
        <source>Network</source>
        <translation>רשת</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>מתעדכן</translation>
    </message>
    <message>
        <source>Reading the mentions again</source>
        <translation>האזכורים נקראים שוב</translation>
    </message>
    <message>
        <source>Reading mentions</source>
        <translation>האזכורים נקראים</translation>
    </message>
    <message>
        <source>Reading mentions: %1</source>
        <translation>האזכורים נקראים: %1</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>נעצר</translation>
    </message>
    <message>
        <source>The mentions were not read to the end.</source>
        <translation>האזכורים לא נקראו עד הסוף.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ניסיון נוסף</translation>
    </message>
    <message>
        <source>No mentions here</source>
        <translation>אין כאן אזכורים</translation>
    </message>
    <message>
        <source>This brand has no mention on this network in these dates.</source>
        <translation>למותג זה אין אזכור ברשת זו בתאריכים אלה.</translation>
    </message>
    <message>
        <source>The topics could not be read</source>
        <translation>לא ניתן לקרוא את הנושאים</translation>
    </message>
    <message>
        <source>All networks</source>
        <translation>כל הרשתות</translation>
    </message>
    <message>
        <source>Opening the workspace</source>
        <translation>פתיחת סביבת העבודה</translation>
    </message>
    <message>
        <source>No mentions yet</source>
        <translation>אין עדיין אזכורים</translation>
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
        <source>So that it stays quick, posts are sampled evenly over time; counts of the shown topics are exact.</source>
        <translation>כדי שיהיה מהיר נדגמים פוסטים באופן שווה על פני הזמן; הספירות של הנושאים המוצגים מדויקות.</translation>
    </message>
    <message>
        <source>Show its mentions</source>
        <translation>הצגת אזכוריו</translation>
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
    <message>
        <source>Data end</source>
        <translation>סוף הנתונים</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>תחזית</translation>
    </message>
    <message>
        <source>Stands out</source>
        <translation>חריג</translation>
    </message>
    <message>
        <source>Mention volume and forecast</source>
        <translation>נפח אזכורים ותחזית</translation>
    </message>
    <message numerus="yes">
        <source>Mentions a day, all sources. Forecast for %Ln day(s) with 80% and 95% ranges</source>
        <translation>
            <numerusform>אזכורים ליום, כל המקורות. תחזית ליום אחד עם טווחים של 80% ו-95%</numerusform>
            <numerusform>אזכורים ליום, כל המקורות. תחזית ל-%Ln ימים עם טווחים של 80% ו-95%</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TrendChart</name>
    <message>
        <source>Forecast</source>
        <translation>תחזית</translation>
    </message>
    <message>
        <source>Options of the forecast</source>
        <translation>אפשרויות התחזית</translation>
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
        <source>%1 and forecast</source>
        <translation>%1 ותחזית</translation>
    </message>
    <message>
        <source>Too few days for a forecast</source>
        <translation>מעט מדי ימים לתחזית</translation>
    </message>
    <message numerus="yes">
        <source>A forecast needs at least 14 days with a number; there are %Ln.</source>
        <translation>
            <numerusform>תחזית דורשת לפחות 14 ימים עם מספר; יש אחד.</numerusform>
            <numerusform>תחזית דורשת לפחות 14 ימים עם מספר; יש %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>Data end</source>
        <translation>סוף הנתונים</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>נמדד</translation>
    </message>
    <message>
        <source>Stands out</source>
        <translation>חריג</translation>
    </message>
    <message>
        <source>Forecast before</source>
        <translation>תחזית קודמת</translation>
    </message>
    <message>
        <source>New level</source>
        <translation>רמה חדשה</translation>
    </message>
    <message>
        <source>A day, all sources, %1; days in %2. Forecast with 80% and 95% ranges</source>
        <translation>ליום, כל המקורות, %1; ימים לפי %2. תחזית עם טווחים של 80% ו-95%</translation>
    </message>
    <message>
        <source>Shown: %1</source>
        <translation>מוצג: %1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>אין נתונים</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 עד %2</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>תאריך</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>ערך</translation>
    </message>
    <message>
        <source>80% range</source>
        <translation>טווח 80%</translation>
    </message>
    <message>
        <source>95% range</source>
        <translation>טווח 95%</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>מסקנה</translation>
    </message>
    <message>
        <source>Too short to check a forecast against its own past: %1 is repeated.</source>
        <translation>קצר מדי לבדיקת תחזית מול העבר: %1 חוזר.</translation>
    </message>
    <message numerus="yes">
        <source>Made again for %Ln past stretch(es)</source>
        <translation>
            <numerusform>נערכה שוב לפרק זמן אחד בעבר</numerusform>
            <numerusform>נערכה שוב ל-%Ln פרקי זמן בעבר</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %Ln day(s) and compared with what came.</source>
        <translation>
            <numerusform> של יום אחד והושוותה למה שבא.</numerusform>
            <numerusform> של %Ln ימים והושוותה למה שבא.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 less wrong than %2 repeated. </source>
        <translation>טועה ב-%1 פחות מאשר לחזור על %2. </translation>
    </message>
    <message>
        <source>No better than %1, so that is what is shown. </source>
        <translation>לא טובה יותר מ%1, ולכן זה מה שמוצג. </translation>
    </message>
    <message>
        <source>Usual error</source>
        <translation>טעות רגילה</translation>
    </message>
    <message>
        <source>%1 of the value (sMAPE); %2 of the usual change from season to season (MASE), against %3 for %4.</source>
        <translation>%1 מהערך (sMAPE); %2 מהשינוי הרגיל מעונה לעונה (MASE), לעומת %3 עבור %4.</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>בסך הכול</translation>
    </message>
    <message>
        <source>OWA %1: below 1 is better than repeating, 1 is no better.</source>
        <translation>מדד OWA הוא %1: מתחת ל-1 טוב יותר מחזרה, 1 אינו טוב יותר.</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>טווחים</translation>
    </message>
    <message>
        <source>The 80% ranges held %1 of the values, the 95% ranges %2.</source>
        <translation>טווחי ה-80% הכילו %1 מהערכים, טווחי ה-95% הכילו %2.</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>חדות</translation>
    </message>
    <message>
        <source>Interval score (MSIS) %1, ranked score (CRPS) %2: lower is better.</source>
        <translation>ציון טווחים (MSIS) %1, ציון התפלגות (CRPS) %2: נמוך עדיף.</translation>
    </message>
    <message>
        <source>In real life</source>
        <translation>במציאות</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>קצה עליון</translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation>קצה תחתון</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>צמיחה</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>שבוע</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>רמה</translation>
    </message>
    <message>
        <source>Since %1 the level is %2 a day; it was %3. The forecast takes the new one to last.</source>
        <translation>מאז %1 הרמה היא %2 ליום; קודם הייתה %3. התחזית מניחה שהחדשה תישאר.</translation>
    </message>
</context>
<context>
    <name>ui::TrendEvents</name>
    <message>
        <source>What stood out</source>
        <translation>מה בלט</translation>
    </message>
    <message>
        <source>When</source>
        <translation>מתי</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>ערך</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>צפוי</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>סיבה</translation>
    </message>
    <message>
        <source>Far from what its surroundings led one to expect. %1. A row opens its mentions</source>
        <translation>רחוק ממה שסביבתו מנבאת. %1. שורה פותחת את האזכורים שלה</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>אין נתונים</translation>
    </message>
    <message>
        <source>Nothing stood out.</source>
        <translation>שום דבר לא בלט.</translation>
    </message>
</context>
<context>
    <name>ui::TrendPast</name>
    <message>
        <source>Earlier forecasts</source>
        <translation>תחזיות קודמות</translation>
    </message>
    <message>
        <source>One a day is kept; each is held against what came</source>
        <translation>אחת ביום נשמרת; כל אחת נבחנת מול מה שבא</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>נערכה</translation>
    </message>
    <message>
        <source>Known to</source>
        <translation>ידוע עד</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>ימים</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>באו</translation>
    </message>
    <message>
        <source>Error (MASE)</source>
        <translation>טעות (MASE)</translation>
    </message>
    <message>
        <source>Repeating</source>
        <translation>חזרה</translation>
    </message>
    <message>
        <source>In 80% range</source>
        <translation>בטווח 80%</translation>
    </message>
    <message>
        <source>In 95% range</source>
        <translation>בטווח 95%</translation>
    </message>
</context>
<context>
    <name>TrendText</name>
    <message>
        <source>negative posts</source>
        <translation>פוסטים שליליים</translation>
    </message>
    <message>
        <source>positive posts</source>
        <translation>פוסטים חיוביים</translation>
    </message>
    <message>
        <source>neutral posts</source>
        <translation>פוסטים ניטרליים</translation>
    </message>
    <message>
        <source>the same as</source>
        <translation>בדיוק כמו</translation>
    </message>
    <message>
        <source>%1 more than</source>
        <translation>%1 יותר מאשר</translation>
    </message>
    <message>
        <source>%1 less than</source>
        <translation>%1 פחות מאשר</translation>
    </message>
    <message numerus="yes">
        <source>Next %Ln day(s): %1 %2 expected, %3 to %4 likely</source>
        <translation>
            <numerusform>ביום הבא: צפוי %2: %1, סביר בין %3 ל-%4</numerusform>
            <numerusform>ב-%Ln הימים הבאים: צפוי %2: %1, סביר בין %3 ל-%4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next %Ln day(s): %2 %1 expected on average, %3 to %4 likely</source>
        <translation>
            <numerusform>ביום הבא: צפוי %2 %1 בממוצע, סביר בין %3 ל-%4</numerusform>
            <numerusform>ב-%Ln הימים הבאים: צפוי %2 %1 בממוצע, סביר בין %3 ל-%4</numerusform>
        </translation>
    </message>
    <message>
        <source>the last value</source>
        <translation>הערך האחרון</translation>
    </message>
    <message>
        <source>last week&apos;s value</source>
        <translation>הערך של השבוע שעבר</translation>
    </message>
    <message>
        <source>last year&apos;s value</source>
        <translation>הערך של השנה שעברה</translation>
    </message>
    <message>
        <source>the last season&apos;s value</source>
        <translation>הערך של העונה האחרונה</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln post(s), usually %2</source>
        <translation>
            <numerusform>%1: פוסט אחד, בדרך כלל %2</numerusform>
            <numerusform>%1: %Ln פוסטים, בדרך כלל %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Outage: no posts of any brand</source>
        <translation>תקלה: אין פוסטים של אף מותג</translation>
    </message>
    <message>
        <source>No posts from %1, where there usually are some</source>
        <translation>אין פוסטים מ-%1, שם יש בדרך כלל</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>ללא הסבר</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>תקלה</translation>
    </message>
    <message>
        <source>No posts from %1</source>
        <translation>אין פוסטים מ-%1</translation>
    </message>
    <message numerus="yes">
        <source>About one false alert in %Ln month(s)</source>
        <translation>
            <numerusform>כהתרעת שווא אחת בחודש</numerusform>
            <numerusform>כהתרעת שווא אחת ב-%Ln חודשים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln false alert(s) a month</source>
        <translation>
            <numerusform>כהתרעת שווא אחת בחודש</numerusform>
            <numerusform>כ-%Ln התרעות שווא בחודש</numerusform>
        </translation>
    </message>
    <message>
        <source>The upper end needs %1 a day on average</source>
        <translation>הקצה העליון דורש %1 ליום בממוצע</translation>
    </message>
    <message>
        <source>The lower end means %1 a day on average</source>
        <translation>הקצה התחתון פירושו %1 ליום בממוצע</translation>
    </message>
    <message numerus="yes">
        <source>, %1 the last %Ln day(s) (%2)</source>
        <comment>after a level: 12% more than the last 28 days</comment>
        <translation>
            <numerusform>, %1 היום האחרון (%2)</numerusform>
            <numerusform>, %1 %Ln הימים האחרונים (%2)</numerusform>
        </translation>
    </message>
    <message>
        <source>; %1 of %2 past stretches as long were that high</source>
        <translation>; %1 מתוך %2 פרקי זמן דומים בעבר היו גבוהים כך</translation>
    </message>
    <message>
        <source>; %1 of %2 past stretches as long were that low</source>
        <translation>; %1 מתוך %2 פרקי זמן דומים בעבר היו נמוכים כך</translation>
    </message>
    <message numerus="yes">
        <source>The last %Ln day(s) brought %1 those before; the forecast means %2 them.</source>
        <translation>
            <numerusform>היום האחרון הביא %1 זה שלפניו; התחזית פירושה %2 הוא.</numerusform>
            <numerusform>%Ln הימים האחרונים הביאו %1 אלה שלפניהם; התחזית פירושה %2 אלה.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 usually brings %2 more than a mean day, %3 %4 less; the forecast counts on that shape.</source>
        <translation>%1 מביא בדרך כלל %2 יותר מיום ממוצע, %3 %4 פחות; התחזית מסתמכת על צורה זו.</translation>
    </message>
    <message>
        <source>%1 usually brings %2 more than a mean day; the forecast counts on that.</source>
        <translation>%1 מביא בדרך כלל %2 יותר מיום ממוצע; התחזית מסתמכת על כך.</translation>
    </message>
    <message>
        <source>%1 usually brings %2 less than a mean day; the forecast counts on that.</source>
        <translation>%1 מביא בדרך כלל %2 פחות מיום ממוצע; התחזית מסתמכת על כך.</translation>
    </message>
    <message>
        <source>This is the first forecast of this number here. It is kept, and held against what comes.</source>
        <translation>זו התחזית הראשונה של המספר הזה כאן. היא נשמרת ותיבחן מול מה שיבוא.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln forecast(s) made before; nothing of what they are about has come yet.</source>
        <translation>
            <numerusform>תחזית אחת נערכה קודם; דבר ממה שחזתה עוד לא בא.</numerusform>
            <numerusform>%Ln תחזיות נערכו קודם; דבר ממה שחזו עוד לא בא.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln past forecast(s) held against what came: </source>
        <translation>
            <numerusform>תחזית קודמת אחת מול מה שבא: </numerusform>
            <numerusform>%Ln תחזיות קודמות מול מה שבא: </numerusform>
        </translation>
    </message>
    <message>
        <source>%1 less wrong than %2 repeated; </source>
        <translation>טעו ב-%1 פחות מאשר לחזור על %2; </translation>
    </message>
    <message>
        <source>%1 more wrong than %2 repeated; </source>
        <translation>טעו ב-%1 יותר מאשר לחזור על %2; </translation>
    </message>
    <message>
        <source>the 80% ranges held %1 of the values, the 95% ranges %2.</source>
        <translation>טווחי ה-80% הכילו %1 מהערכים, טווחי ה-95% הכילו %2.</translation>
    </message>
    <message>
        <source>%1 points more than</source>
        <translation>%1 נקודות יותר מאשר</translation>
    </message>
    <message>
        <source>%1 points less than</source>
        <translation>%1 נקודות פחות מאשר</translation>
    </message>
</context>
<context>
    <name>ui::TrendsPane</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>יום אחד</numerusform>
            <numerusform>%Ln ימים</numerusform>
        </translation>
    </message>
    <message>
        <source>Days ahead</source>
        <translation>ימים קדימה</translation>
    </message>
    <message>
        <source>How good it has been</source>
        <translation>כמה טובה הייתה</translation>
    </message>
    <message>
        <source>Each forecast is first made for days that are known</source>
        <translation>כל תחזית נערכת תחילה לימים ידועים</translation>
    </message>
    <message>
        <source>What would have to be true</source>
        <translation>מה צריך להתקיים</translation>
    </message>
    <message>
        <source>The levels behind both ends of the 80% range</source>
        <translation>הרמות שמאחורי שני קצות טווח ה-80%</translation>
    </message>
    <message>
        <source>What is forecast</source>
        <translation>מה נחזה</translation>
    </message>
    <message>
        <source>False alerts put up with</source>
        <translation>התרעות שווא נסבלות</translation>
    </message>
    <message>
        <source>How many days a month may be marked by chance. More of them also find smaller things.</source>
        <translation>כמה ימים בחודש עלולים להיות מסומנים במקרה. יותר מהם מוצאים גם דברים קטנים יותר.</translation>
    </message>
    <message>
        <source>Working out the forecast</source>
        <translation>התחזית מחושבת</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>נעצר</translation>
    </message>
    <message>
        <source>The forecast was not worked out.</source>
        <translation>התחזית לא חושבה.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>לנסות שוב</translation>
    </message>
    <message>
        <source>Nothing to forecast from</source>
        <translation>אין ממה לחזות</translation>
    </message>
    <message>
        <source>A forecast needs at least 14 days with a number; this brand has none in these dates.</source>
        <translation>תחזית דורשת לפחות 14 ימים עם מספר; למותג הזה אין בתאריכים האלה.</translation>
    </message>
    <message>
        <source>The forecast could not be worked out</source>
        <translation>לא ניתן לחשב את התחזית</translation>
    </message>
    <message>
        <source>Opening the workspace</source>
        <translation>סביבת העבודה נפתחת</translation>
    </message>
    <message>
        <source>No mentions yet</source>
        <translation>אין עדיין אזכורים</translation>
    </message>
    <message>
        <source>Import a file you may use, or look around with a sample brand. Sample data never mixes with yours.</source>
        <translation>אפשר לייבא קובץ שמותר לך להשתמש בו, או להתרשם עם מותג לדוגמה. נתוני הדוגמה לעולם אינם מתערבבים בשלך.</translation>
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
        <source>No better than %1 in the past, which is what is shown.</source>
        <translation>בעבר לא הייתה טובה יותר מ%1, ולכן זה מה שמוצג.</translation>
    </message>
    <message>
        <source>No forecast of %1 yet.</source>
        <translation>אין עדיין תחזית של %1.</translation>
    </message>
    <message numerus="yes">
        <source>It needs at least 14 days with a number; there are %Ln.</source>
        <translation>
            <numerusform>דרושים לפחות 14 ימים עם מספר; יש אחד.</numerusform>
            <numerusform>דרושים לפחות 14 ימים עם מספר; יש %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gap(s)</source>
        <translation>
            <numerusform>פער אחד</numerusform>
            <numerusform>%Ln פערים</numerusform>
        </translation>
    </message>
    <message>
        <source>Review the latest event</source>
        <translation>סקירת האירוע האחרון</translation>
    </message>
</context>
<context>
    <name>ui::OwnLabelsDialog</name>
    <message numerus="yes">
        <source>%Ln mention(s) are judged differently now.</source>
        <translation>
            <numerusform>אזכור אחד נשפט עכשיו אחרת.</numerusform>
            <numerusform>%Ln אזכורים נשפטים עכשיו אחרת.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>תווית אחת</numerusform>
            <numerusform>%Ln תוויות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learnt from %Ln label(s), but no language did better with it, so it is not used.</source>
        <translation>
            <numerusform>נלמד מתווית אחת, אבל אף שפה לא השתפרה, ולכן אינו בשימוש.</numerusform>
            <numerusform>נלמד מ־%Ln תוויות, אבל אף שפה לא השתפרה, ולכן אינו בשימוש.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learnt from %Ln label(s) on %1; other mentions are judged differently in %2 of cases.</source>
        <translation>
            <numerusform>נלמד מתווית אחת ב־%1; אזכורים אחרים נשפטים אחרת ב־%2 מהמקרים.</numerusform>
            <numerusform>נלמד מ־%Ln תוויות ב־%1; אזכורים אחרים נשפטים אחרת ב־%2 מהמקרים.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your labels</source>
        <translation>התוויות שלך</translation>
    </message>
    <message>
        <source>Learn from my labels</source>
        <translation>ללמוד מהתוויות שלי</translation>
    </message>
    <message>
        <source>Forget what was learnt</source>
        <translation>לשכוח מה שנלמד</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>שפה</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>תוויות</translation>
    </message>
    <message>
        <source>Agrees with you</source>
        <translation>מסכים איתך</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>מה נלמד</translation>
    </message>
    <message>
        <source>How often the sentiment agrees with your labels</source>
        <translation>באיזו תדירות הסנטימנט מסכים עם התוויות שלך</translation>
    </message>
    <message>
        <source>Labels are given where a verdict looked wrong, so these shares are likely lower than over all mentions. Mentions the program learnt from are counted as judged without them. What is learnt stays in this workspace.</source>
        <translation>תוויות ניתנות במקום שבו ההכרעה נראתה שגויה, ולכן השיעורים האלה כנראה נמוכים יותר מאשר בכלל האזכורים. אזכורים שהתוכנה למדה מהם נספרים כפי שנשפטו בלעדיהם. מה שנלמד נשאר בסביבת העבודה הזאת.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Reading your labels</source>
        <translation>קורא את התוויות שלך</translation>
    </message>
    <message>
        <source>Learning from your labels</source>
        <translation>לומד מהתוויות שלך</translation>
    </message>
    <message>
        <source>Judging mentions again</source>
        <translation>שופט אזכורים מחדש</translation>
    </message>
    <message>
        <source>Learning, then judging every mention again. It can be stopped in the list of work.</source>
        <translation>לומד, ואז שופט כל אזכור מחדש. אפשר לעצור ברשימת העבודות.</translation>
    </message>
    <message>
        <source>No labels yet</source>
        <translation>עדיין אין תוויות</translation>
    </message>
    <message>
        <source>Correct the sentiment of mentions you read: each correction is a label, and the program can learn from them.</source>
        <translation>אפשר לתקן את הסנטימנט של אזכורים שקראת: כל תיקון הוא תווית, והתוכנה יכולה ללמוד ממנה.</translation>
    </message>
    <message>
        <source>The sentiment agrees with you on %1 of %2: %3, likely between %4 and %5</source>
        <comment>right, labels, share, low, high</comment>
        <translation>הסנטימנט מסכים איתך ב־%1 מתוך %2: ‏%3, כנראה בין %4 ל־%5</translation>
    </message>
    <message>
        <source>Nothing was learnt from your labels yet.</source>
        <translation>עדיין לא נלמד דבר מהתוויות שלך.</translation>
    </message>
    <message>
        <source>What was learnt belongs to another version of the program and is not used. Learn again.</source>
        <translation>מה שנלמד שייך לגרסה אחרת של התוכנה ואינו בשימוש. כדאי ללמוד שוב.</translation>
    </message>
    <message>
        <source>What was learnt is switched off.</source>
        <translation>מה שנלמד כבוי.</translation>
    </message>
    <message>
        <source>In use: %1 right instead of %2</source>
        <comment>of the labels it had not seen</comment>
        <translation>בשימוש: %1 נכון במקום %2</translation>
    </message>
    <message>
        <source>Not used: no better than before, or too few labels</source>
        <translation>לא בשימוש: לא טוב מקודם, או מעט מדי תוויות</translation>
    </message>
    <message>
        <source>Not learnt yet</source>
        <translation>עדיין לא נלמד</translation>
    </message>
    <message>
        <source>The program has no judge for it; 40 labels can teach one</source>
        <translation>לתוכנה אין שופט לשפה הזאת; 40 תוויות יכולות ללמד אותה</translation>
    </message>
    <message>
        <source>All</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>%1, between %2 and %3</source>
        <comment>share, low, high</comment>
        <translation>%1, בין %2 ל־%3</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>כיבוי</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>הפעלה</translation>
    </message>
    <message>
        <source>Learn again</source>
        <translation>ללמוד שוב</translation>
    </message>
</context>
<context>
    <name>AccountText</name>
    <message>
        <source>Free</source>
        <translation>חינם</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>יוצרים</translation>
    </message>
    <message>
        <source>Premium</source>
        <translation>פרימיום</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>סוכנות</translation>
    </message>
    <message>
        <source>Card (Stripe)</source>
        <translation>כרטיס (Stripe)</translation>
    </message>
    <message>
        <source>Weekly</source>
        <translation>שבועי</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>חודשי</translation>
    </message>
    <message>
        <source>%1 a week</source>
        <comment>price</comment>
        <translation>%1 לשבוע</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <comment>price</comment>
        <translation>%1 לחודש</translation>
    </message>
    <message>
        <source>%1 per %2</source>
        <comment>price, interval</comment>
        <translation>%1 ל־%2</translation>
    </message>
    <message>
        <source>Any number of computers</source>
        <translation>מחשבים ללא הגבלה</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>מחשב אחד</numerusform>
            <numerusform>%Ln מחשבים</numerusform>
        </translation>
    </message>
    <message>
        <source>Any number of people</source>
        <translation>אנשים ללא הגבלה</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>אדם אחד</numerusform>
            <numerusform>%Ln אנשים</numerusform>
        </translation>
    </message>
    <message>
        <source>Any number of brands</source>
        <translation>מותגים ללא הגבלה</translation>
    </message>
    <message numerus="yes">
        <source>%Ln brand(s)</source>
        <translation>
            <numerusform>מותג אחד</numerusform>
            <numerusform>%Ln מותגים</numerusform>
        </translation>
    </message>
    <message>
        <source>Any number of scheduled reports</source>
        <translation>דוחות מתוזמנים ללא הגבלה</translation>
    </message>
    <message numerus="yes">
        <source>%Ln scheduled report(s)</source>
        <translation>
            <numerusform>דוח מתוזמן אחד</numerusform>
            <numerusform>%Ln דוחות מתוזמנים</numerusform>
        </translation>
    </message>
    <message>
        <source>Access for other programs</source>
        <translation>גישה לתוכנות אחרות</translation>
    </message>
    <message>
        <source>%1: no limit</source>
        <translation>%1: ללא הגבלה</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The payment is being checked by people, because the card&apos;s country is not the account&apos;s. You are told by mail.</source>
        <translation>התשלום נבדק בידי אנשים, כי ארץ הכרטיס אינה ארץ החשבון. הודעה תישלח בדואר.</translation>
    </message>
    <message>
        <source>%1 by %2. Not paid yet.</source>
        <comment>price, provider</comment>
        <translation>%1 באמצעות %2. עדיין לא שולם.</translation>
    </message>
    <message>
        <source>Cancelled. What is paid stays usable until %1; nothing is charged after that.</source>
        <translation>בוטל. מה ששולם נשאר לשימוש עד %1; אחרי כן אין חיוב.</translation>
    </message>
    <message>
        <source>%1 by %2. Paid until %3; the payment after that is missing.</source>
        <comment>price, provider, day</comment>
        <translation>%1 באמצעות %2. שולם עד %3; התשלום שאחריו חסר.</translation>
    </message>
    <message>
        <source>On trial until %1. Then %2 by %3.</source>
        <comment>day, price, provider</comment>
        <translation>בניסיון עד %1. אחר כך %2 באמצעות %3.</translation>
    </message>
    <message>
        <source>%1 by %2. Paid until %3, the day of the next charge.</source>
        <comment>price, provider, day</comment>
        <translation>%1 באמצעות %2. שולם עד %3, יום החיוב הבא.</translation>
    </message>
    <message>
        <source>A payment is missing. Everything works until %1.</source>
        <translation>חסר תשלום. הכול פועל עד %1.</translation>
    </message>
    <message>
        <source>A payment is missing. Your data can be read, searched, exported and backed up; nothing new is fetched or scheduled until it is paid.</source>
        <translation>חסר תשלום. אפשר לקרוא את הנתונים, לחפש בהם, לייצא ולגבות אותם; שום דבר חדש אינו נאסף או מתוזמן עד שישולם.</translation>
    </message>
    <message>
        <source>%1 starts at once. Now: %2 for the rest of the time already paid. From %3: %4.</source>
        <comment>plan, amount, day, price</comment>
        <translation>%1 מתחילה מיד. עכשיו: %2 על יתרת הזמן ששולם. החל מ־%3: %4.</translation>
    </message>
    <message>
        <source>Nothing is charged now. %1 stays until %2; from then on %3: %4.</source>
        <comment>old plan, day, new plan, price</comment>
        <translation>אין חיוב עכשיו. %1 נשארת עד %2; מאז %3: %4.</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>תשלום</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>החזר</translation>
    </message>
    <message>
        <source>Taken back by the bank</source>
        <translation>הוחזר בידי הבנק</translation>
    </message>
    <message>
        <source>Given again by the bank</source>
        <translation>ניתן שוב בידי הבנק</translation>
    </message>
    <message>
        <source>In use since %1</source>
        <translation>בשימוש מאז %1</translation>
    </message>
    <message>
        <source>Released; its place is free after %1</source>
        <translation>שוחרר; מקומו פנוי אחרי %1</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>שוחרר</translation>
    </message>
    <message>
        <source>This computer is not activated</source>
        <translation>המחשב הזה אינו מופעל</translation>
    </message>
    <message>
        <source>Everything here works as it did. Activate it to use what the plan includes.</source>
        <translation>הכול כאן פועל כמקודם. הפעלת המחשב פותחת את מה שהמסלול כולל.</translation>
    </message>
    <message>
        <source>%1, full use</source>
        <comment>plan</comment>
        <translation>%1, שימוש מלא</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more day(s) without a connection, until %1. It renews by itself whenever the service can be reached.</source>
        <translation>
            <numerusform>עוד יום אחד בלי חיבור, עד %1. מתחדש מעצמו בכל פעם שהשירות זמין.</numerusform>
            <numerusform>עוד %Ln ימים בלי חיבור, עד %1. מתחדש מעצמו בכל פעם שהשירות זמין.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Licence not renewed: full use for %Ln more day(s)</source>
        <translation>
            <numerusform>הרישיון לא חודש: שימוש מלא עוד יום אחד</numerusform>
            <numerusform>הרישיון לא חודש: שימוש מלא עוד %Ln ימים</numerusform>
        </translation>
    </message>
    <message>
        <source>Until %1 everything works. Connect once, or settle a missing payment, and it renews by itself.</source>
        <translation>עד %1 הכול פועל. די בחיבור אחד, או בהסדרת תשלום חסר, והוא מתחדש מעצמו.</translation>
    </message>
    <message>
        <source>Opening, searching, exporting, backup, deleting and importing your own files work. Nothing new is fetched or scheduled, and no further brand is set up by hand.</source>
        <translation>פתיחה, חיפוש, ייצוא, גיבוי, מחיקה וייבוא של הקבצים שלך פועלים. שום דבר חדש אינו נאסף או מתוזמן, ואי אפשר להוסיף מותג ידנית.</translation>
    </message>
    <message>
        <source>Read-only: this computer is not activated</source>
        <translation>לקריאה בלבד: המחשב הזה אינו מופעל</translation>
    </message>
    <message>
        <source>Activate this computer to get everything back.</source>
        <translation>הפעלת המחשב הזה מחזירה הכול.</translation>
    </message>
    <message>
        <source>Read-only: the licence belongs to another computer</source>
        <translation>לקריאה בלבד: הרישיון שייך למחשב אחר</translation>
    </message>
    <message>
        <source>Read-only: a newer licence was used here before</source>
        <translation>לקריאה בלבד: רישיון חדש יותר היה כאן בשימוש</translation>
    </message>
    <message>
        <source>Check now fetches the current one.</source>
        <translation>&quot;לבדוק עכשיו&quot; מביא את הנוכחי.</translation>
    </message>
    <message>
        <source>Read-only: the clock of this computer went back by more than a day</source>
        <translation>לקריאה בלבד: שעון המחשב הזה הוחזר לאחור ביותר מיום</translation>
    </message>
    <message>
        <source>Check now compares it with the service, and everything is back.</source>
        <translation>&quot;לבדוק עכשיו&quot; משווה אותו לשירות, והכול חוזר.</translation>
    </message>
    <message>
        <source>Read-only: the licence was not renewed</source>
        <translation>לקריאה בלבד: הרישיון לא חודש</translation>
    </message>
    <message>
        <source>Connect and check now, or settle a missing payment, and everything is back.</source>
        <translation>די להתחבר ולבדוק עכשיו, או להסדיר תשלום חסר, והכול חוזר.</translation>
    </message>
    <message>
        <source>The address or the password is wrong.</source>
        <translation>הכתובת או הסיסמה שגויות.</translation>
    </message>
    <message>
        <source>The code is wrong, used or expired.</source>
        <translation>הקוד שגוי, נוצל או פג.</translation>
    </message>
    <message>
        <source>The password or the code is wrong.</source>
        <translation>הסיסמה או הקוד שגויים.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a quarter of an hour, or enter the unlock code that was mailed.</source>
        <translation>יותר מדי ניסיונות. יש לחכות רבע שעה, או להזין את קוד השחרור שנשלח בדואר.</translation>
    </message>
    <message>
        <source>The change costs something else by now, and nothing was charged. Look at it again.</source>
        <translation>מחיר המעבר השתנה בינתיים, ולא בוצע חיוב. אפשר לבדוק אותו שוב.</translation>
    </message>
    <message>
        <source>The page the service names is no secure address, so it is not opened.</source>
        <translation>הדף שהשירות מציין אינו כתובת מאובטחת, ולכן אינו נפתח.</translation>
    </message>
    <message>
        <source>The licensing service cannot be reached. Everything on this computer goes on working.</source>
        <translation>שירות הרישוי אינו זמין. הכול במחשב הזה ממשיך לפעול.</translation>
    </message>
    <message>
        <source>Stopped. Ask again to see whether it was done.</source>
        <translation>נעצר. בקשה נוספת תראה אם זה נעשה.</translation>
    </message>
    <message>
        <source>The service was asked too often. Try again in a minute.</source>
        <translation>השירות נשאל לעתים קרובות מדי. אפשר לנסות שוב בעוד דקה.</translation>
    </message>
</context>
<context>
    <name>ui::AccountDialog</name>
    <message>
        <source>Stop</source>
        <translation>עצירה</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Account and plan</source>
        <translation>חשבון ומסלול</translation>
    </message>
    <message>
        <source>Stop asking the service</source>
        <translation>להפסיק לפנות לשירות</translation>
    </message>
    <message>
        <source>Asking the service</source>
        <translation>פונים לשירות</translation>
    </message>
    <message>
        <source>A code is on its way to %1, if the address can have an account.</source>
        <translation>קוד בדרך אל %1, אם לכתובת יכול להיות חשבון.</translation>
    </message>
    <message>
        <source>You are signed in.</source>
        <translation>נכנסת לחשבון.</translation>
    </message>
    <message>
        <source>An unlock code is on its way.</source>
        <translation>קוד שחרור בדרך.</translation>
    </message>
    <message>
        <source>This computer is activated.</source>
        <translation>המחשב הזה הופעל.</translation>
    </message>
    <message>
        <source>The licence is up to date.</source>
        <translation>הרישיון מעודכן.</translation>
    </message>
    <message>
        <source>The computer is released.</source>
        <translation>המחשב שוחרר.</translation>
    </message>
    <message>
        <source>The plan is paid. This computer has it already.</source>
        <translation>המסלול שולם. הוא כבר במחשב הזה.</translation>
    </message>
    <message>
        <source>The plan is changed.</source>
        <translation>המסלול שונה.</translation>
    </message>
    <message>
        <source>Cancelled. What is paid stays usable until its end.</source>
        <translation>בוטל. מה ששולם נשאר לשימוש עד סופו.</translation>
    </message>
    <message>
        <source>The subscription goes on.</source>
        <translation>המינוי נמשך.</translation>
    </message>
    <message>
        <source>You are signed out. Everything on this computer stays.</source>
        <translation>יצאת מהחשבון. הכול במחשב הזה נשאר.</translation>
    </message>
    <message>
        <source>The account is deleted. Everything on this computer stays.</source>
        <translation>החשבון נמחק. הכול במחשב הזה נשאר.</translation>
    </message>
    <message>
        <source>No browser was found. The address of the page: %1</source>
        <translation>לא נמצא דפדפן. כתובת הדף: %1</translation>
    </message>
</context>
<context>
    <name>ui::AccountDoor</name>
    <message>
        <source>New or existing account</source>
        <translation>חשבון חדש או קיים</translation>
    </message>
    <message>
        <source>Open an account</source>
        <translation>פתיחת חשבון</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>כניסה</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>חזרה</translation>
    </message>
    <message>
        <source>Mail me an unlock code</source>
        <translation>לשלוח לי קוד שחרור</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>כתובת דואר</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>סיסמה</translation>
    </message>
    <message>
        <source>Licensing service</source>
        <translation>שירות רישוי</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>קוד</translation>
    </message>
    <message>
        <source>Confirm the address</source>
        <translation>אישור הכתובת</translation>
    </message>
    <message>
        <source>A code was mailed to %1. Paste it here; it confirms that the address is yours.</source>
        <translation>קוד נשלח אל %1. הדבקתו כאן מאשרת שהכתובת שלך.</translation>
    </message>
    <message>
        <source>Nothing came? Look among unwanted mail, or go back and check the address.</source>
        <translation>לא הגיע דבר? כדאי לחפש בדואר הזבל, או לחזור ולבדוק את הכתובת.</translation>
    </message>
    <message>
        <source>The second step</source>
        <translation>השלב השני</translation>
    </message>
    <message>
        <source>The account of %1 has a second step: enter the code your authenticator program shows now.</source>
        <translation>לחשבון של %1 יש שלב שני: יש להזין את הקוד שתוכנת האימות מראה עכשיו.</translation>
    </message>
    <message>
        <source>Too many tries</source>
        <translation>יותר מדי ניסיונות</translation>
    </message>
    <message>
        <source>Signing in to %1 rests for a quarter of an hour. An unlock code, mailed to that address, lets you in at once.</source>
        <translation>הכניסה אל %1 מושהית לרבע שעה. קוד שחרור שנשלח לכתובת הזאת מכניס מיד.</translation>
    </message>
    <message>
        <source>Everything here works without an account</source>
        <translation>הכול כאן פועל בלי חשבון</translation>
    </message>
    <message>
        <source>Your mentions, searches, reports and backups stay on this computer and need no account. An account is for a plan: it says how many brands and computers are yours. The service keeps your address and your subscription, and nothing of your work.</source>
        <translation>האזכורים, החיפושים, הדוחות והגיבויים נשארים במחשב הזה ואינם צריכים חשבון. חשבון נועד למסלול: הוא אומר כמה מותגים ומחשבים שלך. השירות שומר את הכתובת ואת המינוי, ושום דבר מהעבודה.</translation>
    </message>
    <message>
        <source>What is on this computer stays as it is. Signing in activates the computer for your plan.</source>
        <translation>מה שבמחשב הזה נשאר כפי שהוא. הכניסה מפעילה את המחשב במסלול שלך.</translation>
    </message>
    <message>
        <source>Passwords have 12 characters or more. Prices are shown once the address is confirmed and its region is settled.</source>
        <translation>בסיסמה 12 תווים או יותר. מחירים מוצגים אחרי אישור הכתובת וקביעת האזור.</translation>
    </message>
    <message>
        <source>Reading what is kept on this computer</source>
        <translation>קוראים את מה ששמור במחשב הזה</translation>
    </message>
    <message>
        <source>Enter the code</source>
        <translation>יש להזין את הקוד</translation>
    </message>
    <message>
        <source>Enter an e-mail address</source>
        <translation>יש להזין כתובת דואר</translation>
    </message>
    <message>
        <source>Passwords have 12 characters or more</source>
        <translation>בסיסמה 12 תווים או יותר</translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation>יש להזין סיסמה</translation>
    </message>
    <message>
        <source>Enter the address of the licensing service</source>
        <translation>יש להזין את כתובת שירות הרישוי</translation>
    </message>
    <message>
        <source>The service is being asked</source>
        <translation>פונים לשירות</translation>
    </message>
    <message>
        <source>The licence of this computer goes on without being signed in: %1.</source>
        <translation>הרישיון של המחשב הזה נמשך גם בלי כניסה: %1.</translation>
    </message>
</context>
<context>
    <name>ui::AccountHome</name>
    <message>
        <source>Reading your account</source>
        <translation>קוראים את החשבון</translation>
    </message>
    <message>
        <source>Account and plan</source>
        <translation>חשבון ומסלול</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>מעבר אל %1</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>להישאר עם %1</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>לא עכשיו</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>מסלול</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>פעיל</translation>
    </message>
    <message>
        <source>Cancel subscription</source>
        <translation>ביטול המינוי</translation>
    </message>
    <message>
        <source>Cards and invoices in the browser</source>
        <translation>כרטיסים וחשבוניות בדפדפן</translation>
    </message>
    <message>
        <source>Continue in the browser</source>
        <translation>המשך בדפדפן</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>בדיקה נוספת</translation>
    </message>
    <message>
        <source>Open the page again</source>
        <translation>פתיחת הדף שוב</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>להפסיק לחכות</translation>
    </message>
    <message>
        <source>Choose a plan</source>
        <translation>בחירת מסלול</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>תשלום</translation>
    </message>
    <message>
        <source>Pay with</source>
        <translation>תשלום באמצעות</translation>
    </message>
    <message>
        <source>Set up a card in the browser</source>
        <translation>הגדרת כרטיס בדפדפן</translation>
    </message>
    <message>
        <source>%1: %2. You pay on the page of the payment provider, in the browser; no card number passes through RLG. It is cancelled here with one click, and what is paid stays usable until its end.</source>
        <comment>plan, price</comment>
        <translation>%1: %2. התשלום בדף של ספק התשלומים, בדפדפן; שום מספר כרטיס אינו עובר דרך RLG. הביטול כאן בלחיצה אחת, ומה ששולם נשאר לשימוש עד סופו.</translation>
    </message>
    <message>
        <source>Your account could not be read. Everything on this computer goes on working.</source>
        <translation>לא היה אפשר לקרוא את החשבון. הכול במחשב הזה ממשיך לפעול.</translation>
    </message>
    <message>
        <source>The page is open in your browser. RLG looks every few seconds whether you are done, and stops looking after a while; nothing is lost when you close this window.</source>
        <translation>הדף פתוח בדפדפן. RLG בודקת כל כמה שניות אם סיימת, ומפסיקה אחרי זמן מה; שום דבר אינו אובד כשסוגרים את החלון הזה.</translation>
    </message>
    <message>
        <source>No subscription: nothing is charged.</source>
        <translation>אין מינוי: אין חיוב.</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>בבדיקה</translation>
    </message>
    <message>
        <source>Payment missing</source>
        <translation>חסר תשלום</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>מסתיים</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>בניסיון</translation>
    </message>
    <message>
        <source>Resume subscription</source>
        <translation>חידוש המינוי</translation>
    </message>
    <message>
        <source>No price yet</source>
        <translation>עדיין אין מחיר</translation>
    </message>
    <message>
        <source>Change the plan</source>
        <translation>שינוי המסלול</translation>
    </message>
    <message>
        <source>Prices depend on the region of an account, and the address this one was opened from did not say for sure where that is. A card set up without a charge decides it by its country, or our support does. Until then no price is shown, and everything local goes on.</source>
        <translation>המחירים תלויים באזור החשבון, והכתובת שממנה נפתח לא אמרה בוודאות היכן הוא. כרטיס שמוגדר בלי חיוב קובע זאת לפי ארצו, או שהתמיכה שלנו קובעת. עד אז לא מוצג מחיר, וכל מה שמקומי נמשך.</translation>
    </message>
    <message>
        <source>Resume the subscription to change to another plan.</source>
        <translation>כדי לעבור למסלול אחר יש לחדש את המינוי.</translation>
    </message>
    <message>
        <source>A larger plan starts at once, a smaller one with the next payment. What it costs is said before anything is charged.</source>
        <translation>מסלול גדול יותר מתחיל מיד, קטן יותר בתשלום הבא. המחיר נאמר לפני כל חיוב.</translation>
    </message>
    <message>
        <source>The owner of your organisation chooses the plan.</source>
        <translation>בעל הארגון בוחר את המסלול.</translation>
    </message>
    <message>
        <source>This service offers no way to pay at the moment.</source>
        <translation>השירות אינו מציע כרגע דרך לשלם.</translation>
    </message>
    <message>
        <source>You pay on the page of the payment provider and can cancel here with one click.</source>
        <translation>התשלום בדף של ספק התשלומים, והביטול כאן בלחיצה אחת.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>plan, price</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Your plan</source>
        <translation>המסלול שלך</translation>
    </message>
    <message>
        <source>To be paid in another rhythm, cancel, and subscribe when the paid time ends.</source>
        <translation>לתשלום בקצב אחר יש לבטל, ולהירשם כשהזמן ששולם נגמר.</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>בחירת %1</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>המחשב הזה</translation>
    </message>
    <message>
        <source>Activate this computer</source>
        <translation>הפעלת המחשב הזה</translation>
    </message>
    <message>
        <source>Renew now</source>
        <translation>חידוש עכשיו</translation>
    </message>
    <message>
        <source>Release this computer</source>
        <translation>שחרור המחשב הזה</translation>
    </message>
    <message>
        <source>Gives its place back at once; everything on this computer stays</source>
        <translation>מחזיר את מקומו מיד; הכול במחשב הזה נשאר</translation>
    </message>
    <message>
        <source>Other computers</source>
        <translation>מחשבים אחרים</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>חשבוניות</translation>
    </message>
    <message>
        <source>The newest %1 payments and refunds</source>
        <translation>%1 התשלומים וההחזרים האחרונים</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>עזיבה</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>יציאה</translation>
    </message>
    <message>
        <source>The licence of this computer goes on until it ends</source>
        <translation>הרישיון של המחשב הזה נמשך עד סופו</translation>
    </message>
    <message>
        <source>Delete the account</source>
        <translation>מחיקת החשבון</translation>
    </message>
    <message>
        <source>Deleting removes the address and the computers of the account from the service, for good. Your workspaces stay on this computer.</source>
        <translation>המחיקה מסירה את הכתובת ואת המחשבים של החשבון מהשירות, לתמיד. סביבות העבודה נשארות במחשב הזה.</translation>
    </message>
    <message>
        <source>Cancel the subscription first, above under Plan: deleting the account does not end it at the payment provider.</source>
        <translation>קודם יש לבטל את המינוי, למעלה תחת &quot;מסלול&quot;: מחיקת החשבון אינה מסיימת אותו אצל ספק התשלומים.</translation>
    </message>
    <message>
        <source>Code of the authenticator program</source>
        <translation>קוד של תוכנת האימות</translation>
    </message>
    <message>
        <source>Type the e-mail address of the account</source>
        <translation>כתובת הדואר של החשבון, בהקלדה</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>סיסמה</translation>
    </message>
    <message>
        <source>Delete the account for good</source>
        <translation>מחיקת החשבון לתמיד</translation>
    </message>
    <message>
        <source>Keep the account</source>
        <translation>להשאיר את החשבון</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>לא מופעל</translation>
    </message>
    <message>
        <source>Full use</source>
        <translation>שימוש מלא</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>לא חודש</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>לקריאה בלבד</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>שחרור</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>שחרור %1</translation>
    </message>
    <message>
        <source>Its place is free when the licence it has ends</source>
        <translation>מקומו יתפנה כשהרישיון שלו ייגמר</translation>
    </message>
    <message>
        <source>Cancel the subscription first</source>
        <translation>קודם יש לבטל את המינוי</translation>
    </message>
    <message>
        <source>Type the address first</source>
        <translation>קודם יש להקליד את הכתובת</translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation>יש להזין סיסמה</translation>
    </message>
</context>
<context>
    <name>ui::LicenceBanner</name>
    <message>
        <source>Check now</source>
        <translation>לבדוק עכשיו</translation>
    </message>
    <message>
        <source>Account and plan</source>
        <translation>חשבון ומסלול</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>בודקים</translation>
    </message>
</context>
</TS>
