#include "services/text/languagewords.h"

#include <array>

namespace text::detail {

namespace {
constexpr std::array<LanguageWords, 22> lists{{
    {"en", "the and you that is are was were for with this have has had not but they his her she what when where who how why from your my our "
           "their them will would could should can can't don't didn't doesn't isn't i'm i've it's that's you're we're just like about there been "
           "because so if out up get got going did does do as at be by or an all one more than then now some any only really very thanks thank "
           "love good great new today day time people know want need think see make never always please of to in it on we he my me us still too "
           "after before again into over here every much many best right back work well thing things year years week home life happy lol omg"},
    {"es", "el la los las un una unos unas de del al y que en es son fue era eres soy está están estoy estaba hay ha han he hemos por para con sin "
           "sobre pero porque como cuando donde quien qué cómo cuándo dónde quién muy más menos también ya no sí si me te se nos les lo le su sus mi "
           "mis tu tus este esta estos estas ese esa eso esto todo todos toda nada algo alguien nadie siempre nunca hoy mañana ayer ahora gracias "
           "hola buenos días buenas noches amigo amigos gente vida mejor bien mal mucho mucha muchos año años hacer hace tiene tengo quiero puede "
           "ser estar vamos así aunque desde hasta entre después antes solo cada otra otro ustedes nosotros ellos ella yo jajaja"},
    {"pt", "o a os as um uma uns umas de do da dos das no na nos nas ao aos à às e que em é são foi era está estão estou estava há tem têm tinha por "
           "para pra com sem sobre mas porque como quando onde quem muito mais menos também já não sim se me te lhe você vocês nós eles ela ele eu "
           "meu minha teu tua seu sua seus suas este esta isso isto esse essa tudo nada algo alguém ninguém sempre nunca hoje amanhã ontem agora "
           "obrigado obrigada olá bom dia boa noite amigo gente vida melhor bem mal muita muitos ano anos fazer faz tenho quero pode ser estar vamos "
           "assim até entre depois antes só cada outra outro pelo pela pelos pelas então ainda aqui coisa kkkk"},
    {"fr", "le la les un une des du de et que qui en est sont était étaient suis es ai as avons avez ont pour par avec sans sur mais parce comme quand "
           "où quoi très plus moins aussi déjà ne pas oui non si me te se nous vous lui leur leurs mon ma mes ton ta tes son sa ses notre votre ce cet "
           "cette ces cela ça tout tous toute toutes rien quelque quelqu'un personne toujours jamais aujourd'hui demain hier maintenant merci bonjour "
           "bonsoir salut ami amis gens vie mieux bien mal beaucoup an ans année faire fait veux peut être avoir allez alors encore ici jusqu'à entre "
           "après avant seulement chaque autre je tu il elle on ils elles c'est j'ai d'un d'une l'on qu'il n'est dans aux au cette chez mdr"},
    {"de", "der die das den dem des ein eine einen einem einer und dass daß in ist sind war waren bin bist hat haben habe hatte für von mit ohne über "
           "aber weil wie wann wo wer was sehr mehr weniger auch schon nicht ja nein wenn mich dich sich uns euch ihm ihr ihnen mein meine dein deine "
           "sein seine unser dieser diese dieses jener alles alle nichts etwas jemand niemand immer nie heute morgen gestern jetzt danke hallo guten "
           "tag abend freund leute leben besser gut schlecht viel viele jahr jahre machen macht will kann werden wird wurde gehen also noch hier bis "
           "zwischen nach vor nur jeder andere ich du er sie es wir ihr auf aus bei zum zur im am vom einfach mal doch wirklich schön gibt oder kein "
           "keine um durch gegen man so da dann denn"},
    {"it", "il lo la i gli le un uno una di del della dei delle dello degli a al alla ai alle da dal dalla e che in nel nella nei è sono era erano "
           "sei ho hai ha abbiamo hanno per con senza su sul sulla ma perché come quando dove chi cosa molto più meno anche già non sì se mi ti si ci "
           "vi lui lei loro mio mia tuo tua suo sua nostro questo questa questi queste quello quella tutto tutti tutta niente nulla qualcosa qualcuno "
           "nessuno sempre mai oggi domani ieri adesso ora grazie ciao buongiorno buona notte amico amici gente vita meglio bene male anno anni fare "
           "fa voglio può essere avere andiamo così fino tra fra dopo prima solo ogni altro altra io tu noi voi ancora qui quindi però stato c'è "
           "dell'anno l'ho un'altra proprio"},
    {"nl", "de het een en dat die in is zijn was waren ben bent heeft hebben heb had voor van met zonder over maar omdat als wanneer waar wie wat hoe "
           "heel meer minder ook al niet geen ja nee me je zich ons jullie hem haar hen mijn jouw zijn onze dit deze alles alle niets iets iemand "
           "niemand altijd nooit vandaag morgen gisteren nu bedankt dank hallo goede dag avond vriend mensen leven beter goed slecht veel jaar jaren "
           "doen doet wil kan worden wordt werd gaan dus nog hier tot tussen na alleen elke andere ik jij hij zij wij er naar op uit bij om te "
           "toch wel even echt leuk mooi lekker moet want dan toen weer"},
    {"pl", "i w z na do się nie to jest są był była było były jestem jesteś mam ma masz mają dla od za przez bez o ale bo że jak kiedy gdzie kto co "
           "bardzo więcej mniej też już tak czy mi ci mnie ciebie nas was go jej im mój moja twój jego ich nasz ten ta te tego tej tych wszystko "
           "wszyscy nic coś ktoś nikt zawsze nigdy dziś dzisiaj jutro wczoraj teraz dzięki dziękuję cześć dzień dobry ludzie życie lepiej dobrze źle "
           "dużo rok lata lat robić robi chcę może być mieć więc jeszcze tutaj tu aż między po przed tylko każdy inny ja ty on ona my wy oni który "
           "która które sobie jeśli gdy oraz może można żeby proszę"},
    {"ru", "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь "
           "когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять вам ведь там потом себя ничего ей может они тут где есть надо ней "
           "для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет тогда кто этот того потому этого какой совсем им здесь этом один "
           "почти мой тем чтобы нее были куда зачем всех никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего "
           "спасибо привет день очень это сегодня люди жизнь"},
    {"uk", "і й в у не що він на я з як а то все вона так його але та ти до же ви за би по тільки її мені було від мене ще ні про із йому тепер коли "
           "навіть чи якщо вже або бути був нього вас знову вам адже там потім себе нічого їй може вони тут де є треба для ми тебе їх чим була сам без "
           "ніби чого раз теж собі під буде тоді хто цей того тому цього який зовсім їм один майже мій щоб були куди навіщо всіх ніколи можна при "
           "нарешті два інший хоч після над більше той через ці нас дякую привіт день дуже це сьогодні люди життя україна"},
    {"tr", "ve bir bu da de için ile çok ama ne var yok mı mi mu mü değil daha gibi kadar sonra önce en her şey ben sen o biz siz onlar benim senin onun "
           "bizim sizin bana sana ona bize beni seni onu bizi kim nasıl neden niye nerede zaman şimdi bugün yarın dün hiç hep bile artık sadece "
           "teşekkürler teşekkür ederim merhaba günaydın iyi kötü güzel geceler insan insanlar hayat yıl gün olan olarak oldu olur olsun ise veya "
           "ya çünkü eğer ki diye göre biraz evet hayır tamam lütfen yine hem kendi bütün tüm şu böyle öyle istiyorum biliyorum seviyorum"},
    {"ar", "من في على إلى عن مع هذا هذه ذلك التي الذي الذين ما لا لم لن إن أن كان كانت يكون قد كل بعض غير بين بعد قبل عند حتى إذا لو ثم أو و هو هي "
           "هم نحن أنا أنت أنتم كيف متى أين لماذا ماذا اليوم غدا أمس الآن شكرا مرحبا صباح الخير الله يا اللهم الناس الحياة جدا كثير أكثر أقل أيضا فقط "
           "نعم ليس كما لكن لأن منذ خلال حول اي الى علي انا انت مش ده دي بس عشان ايه"},
    {"fa", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت می شود شد شده ما اما یا باید هر پس اگر همه چه نه بود دارد دارم نمی ها های "
           "من تو او شما آنها ایشان کنم کنید کند میکنم میشه خیلی چرا چگونه کجا کی امروز فردا دیروز الان ممنون سلام خوب بد روز مردم زندگی بیشتر کمتر "
           "همین هست نیست بودم چون ولی دیگر دیگه فقط هیچ چیزی کسی سال"},
    {"vi", "và của là có không được cho người trong một những các với này đã đang sẽ để khi như nhưng vì tôi bạn anh em chị ông bà nó chúng ta họ mình "
           "rất nhiều ít cũng thì mà ở từ đến ra vào lên xuống về nếu hay hoặc đó đây gì ai sao nào đâu bao giờ hôm nay ngày mai qua bây giờ cảm ơn xin "
           "chào tốt đẹp cuộc sống năm làm muốn phải biết nói thấy đi lại còn chỉ mọi việc nhà nước con cái thôi quá luôn"},
    {"id", "dan yang di ke dari untuk dengan ini itu tidak ada adalah akan sudah telah bisa dapat juga saya aku kamu anda dia kami kita mereka apa siapa "
           "bagaimana kapan dimana mengapa kenapa karena tapi tetapi atau jika kalau saat sebagai oleh pada dalam lebih sangat banyak semua hanya masih "
           "belum lagi sekali terima kasih selamat pagi malam hari besok kemarin sekarang orang hidup baik buruk tahun membuat mau harus nya pun yg gak "
           "nggak ga banget udah aja sih dong deh gue lo"},
    {"sv", "och att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan när år säger hon under också efter eller nu sin "
           "där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp även vad få två vill ha många hur "
           "mer går sverige detta nya procent skall hans utan sina något svenska dag allt dig mig du han oss er tack hej bra idag imorgon igår aldrig "
           "alltid kanske ju väl någon inget ingen varför människor livet"},
    {"da", "og at det som en på er af for med til den har de ikke om et men var jeg sig fra vi så kan når år siger hun under også efter eller nu sin der "
           "ved mod skal skulle kommer ud får findes være havde alle andre meget end her da siden over bare ind bliver op hvad få to vil have mange hvor "
           "mere går denne nye hans uden sine noget danske dag alt dig mig du han os jer tak hej godt idag i morgen går aldrig altid måske jo nogen intet "
           "ingen hvorfor mennesker livet blevet kunne ville været hende uge gøre"},
    {"nb", "og at det som en på er av for med til den har de ikke om et men var jeg seg fra vi så kan når år sier hun under også etter eller nå sin der "
           "ved mot skal skulle kommer ut får finnes være hadde alle andre mye enn her da siden over bare inn blir opp hva få to vil ha mange hvor mer går "
           "denne nye hans uten sine noe norske dag alt deg meg du han oss dere takk hei bra i dag i morgen i går aldri alltid kanskje jo noen ingenting "
           "ingen hvorfor mennesker livet blitt kunne ville vært henne uke gjøre fram veldig"},
    {"fi", "ja on ei että se oli hän joka mutta kun niin kuin myös ovat tai jos mitä mikä minä sinä me te he minun sinun hänen meidän tämä tuo nämä nyt "
           "vain sitä sen ole olla olen olet olemme en et emme eivät vielä jo kaikki paljon enemmän hyvin hyvä huono kiitos hei moi huomenta tänään "
           "huomenna eilen aina koskaan ehkä miksi missä milloin kuka miten ihmiset elämä vuosi vuotta päivä ennen jälkeen kanssa ilman siis sitten "
           "täällä siellä joku jotain mitään saa voi pitää tulee haluan tiedän minulla mulla mä sä oon"},
    {"cs", "a je se na v že to s z do o i k ve za by jsem jsi jsou jsme byl byla bylo byli být ale jako tak co kdo kdy kde proč jak který která které pro "
           "po od při už jen ještě také taky není nebo když aby mi mě ti tě mu ho jí nás vás jim můj moje tvůj jeho její jejich náš ten ta tento tato vše "
           "všechno všichni nic něco někdo nikdo vždy nikdy dnes zítra včera teď děkuji díky ahoj dobrý den lidé lidi život lépe dobře špatně hodně moc "
           "rok let dělat chci může mít tedy tady mezi před pouze každý jiný já ty on ona my vy oni protože prosím"},
    {"ro", "și şi de la în a o un cu pe nu că ce din mai este sunt era au am ai are pentru prin fără despre dar pentru că ca când unde cine cum foarte mult "
           "puțin și deja da dacă mă te se ne vă le lui ei lor meu mea tău ta său sa noastră acest această acești aceasta tot toți toată nimic ceva cineva "
           "nimeni mereu niciodată azi mâine ieri acum mulțumesc salut bună ziua prieten oameni viață bine rău ani an face vreau poate fi avea deci încă "
           "aici până între după înainte doar fiecare alt altă eu tu el ea noi voi sau să iar cel cea care"},
    {"hu", "a az és hogy nem is ez egy van volt meg de ha csak már mint még el ki be fel le vagy mert én te ő mi ti ők ami aki amikor ahol hol miért hogyan "
           "nagyon több kevés sok minden semmi valami valaki senki mindig soha ma holnap tegnap most köszönöm szia jó reggelt nap este barát emberek élet "
           "jobban jól rosszul év évek csinál akarok lehet lesz lenni kell tehát itt ott között után előtt minden más nekem neked neki engem téged azt "
           "ezt azért pedig sem nincs vannak voltak kell tud majd így úgy szerintem legjobb"},
}};
} // namespace

std::span<const LanguageWords> languageWords() { return lists; }

} // namespace text::detail
