#include "services/text/language.h"

#include <QTest>

class TestLanguage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheThirtyLanguagesApart_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *code, const char *text) { QTest::newRow(text) << QString::fromLatin1(code) << QString::fromUtf8(text); };
        row("en", "I can't believe they lost my luggage again, what a day");
        row("en", "best coffee in town, will come back");
        row("es", "Muchas gracias por la ayuda, el servicio fue muy bueno");
        row("es", "¿Dónde está mi pedido? Llevo dos semanas esperando");
        row("pt", "Não acredito que o meu voo foi cancelado de novo");
        row("pt", "Muito obrigado pela ajuda, vocês são ótimos");
        row("fr", "Je ne comprends pas pourquoi mon colis n'est pas encore arrivé");
        row("fr", "Merci beaucoup à toute l'équipe, c'était parfait");
        row("de", "Ich warte seit drei Wochen auf meine Bestellung und niemand antwortet");
        row("de", "Das war der beste Urlaub seit Jahren");
        row("it", "Non vedo l'ora di tornare, il servizio è stato ottimo");
        row("it", "Qualcuno mi può dire quando arriva il mio pacco?");
        row("nl", "Ik wacht al drie weken op mijn pakket en niemand reageert");
        row("nl", "Wat een mooie dag om naar het strand te gaan");
        row("pl", "Dlaczego nikt nie odpowiada na moje wiadomości od tygodnia");
        row("pl", "Bardzo dziękuję za szybką pomoc");
        row("ru", "Почему мой заказ до сих пор не пришёл, я жду уже неделю");
        row("ru", "Спасибо большое, всё было отлично");
        row("uk", "Чому моє замовлення досі не прийшло, я чекаю вже тиждень");
        row("uk", "Дуже дякую за допомогу, все було чудово");
        row("tr", "Siparişim neden hâlâ gelmedi, bir haftadır bekliyorum");
        row("tr", "Çok teşekkür ederim, her şey harikaydı");
        row("ar", "لماذا لم يصل طلبي حتى الآن وأنا أنتظر منذ أسبوع");
        row("ar", "شكرا جزيلا على المساعدة الرائعة");
        row("fa", "چرا سفارش من هنوز نرسیده است، یک هفته است که منتظرم");
        row("fa", "خیلی ممنون از کمک شما، همه چیز عالی بود");
        row("he", "למה ההזמנה שלי עדיין לא הגיעה");
        row("hi", "मेरा ऑर्डर अभी तक क्यों नहीं आया");
        row("bn", "আমার অর্ডার এখনও আসেনি কেন");
        row("th", "ทำไมของยังไม่มาส่งสักที");
        row("vi", "Tại sao đơn hàng của tôi vẫn chưa đến");
        row("vi", "Cảm ơn rất nhiều, dịch vụ quá tuyệt vời");
        row("id", "Kenapa pesanan saya belum datang juga sampai sekarang");
        row("id", "Terima kasih banyak atas bantuannya");
        row("ja", "注文した商品がまだ届きません");
        row("ja", "ありがとうございます");
        row("ko", "주문한 상품이 아직 도착하지 않았어요");
        row("zh", "为什么我的订单到现在还没有到");
        row("sv", "Varför har min beställning inte kommit ännu, jag har väntat i en vecka");
        row("sv", "Tack så mycket för hjälpen, det var jättebra");
        row("da", "Hvorfor er min bestilling ikke kommet endnu, jeg har ventet i en uge");
        row("nb", "Hvorfor har ikke bestillingen min kommet ennå, jeg har ventet i en uke");
        row("fi", "Miksi tilaukseni ei ole vielä saapunut, olen odottanut viikon");
        row("fi", "Kiitos paljon avusta, kaikki oli täydellistä");
        row("el", "Γιατί δεν έχει έρθει ακόμα η παραγγελία μου");
        row("cs", "Proč moje objednávka ještě nedorazila, čekám už týden");
        row("cs", "Moc děkuji za pomoc, všechno bylo skvělé");
        row("ro", "De ce nu a ajuns încă comanda mea, aștept de o săptămână");
        row("ro", "Mulțumesc mult pentru ajutor, totul a fost perfect");
        row("hu", "Miért nem érkezett még meg a rendelésem, már egy hete várok");
        row("hu", "Nagyon köszönöm a segítséget, minden tökéletes volt");
    }

    void tellsTheThirtyLanguagesApart()
    {
        QFETCH(QString, code);
        QFETCH(QString, text);
        const auto guess = text::detectLanguage(text.toStdString());
        QCOMPARE(QString::fromStdString(guess.code), code);
        QVERIFY(guess.confidence > 0.3 && guess.confidence <= 1.0);
    }

    void handlesTagsAndAddressesDoNotCount()
    {
        QCOMPARE(text::detectLanguage("@the_best_of_english #thisisgreat https://example.com/what-is-this Ich weiß es nicht").code, std::string("de"));
        QCOMPARE(text::detectLanguage("@united @delta #fail #never https://t.co/and").code, std::string("und"));
    }

    void doesNotGuessWhereThereIsNothingToRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("digits") << "12345 67.8 %";
        QTest::newRow("emoji") << "😀😀😀 ❤️";
        QTest::newRow("one letter") << "k";
        QTest::newRow("a script nobody here knows") << "ქართული ენა";
        QTest::newRow("another") << "Հայերեն լեզու";
    }

    void doesNotGuessWhereThereIsNothingToRead()
    {
        QFETCH(QString, text);
        const auto guess = text::detectLanguage(text.toStdString());
        QCOMPARE(QString::fromStdString(guess.code), QStringLiteral("und"));
        QCOMPARE(guess.confidence, 0.0);
    }

    void mixedScriptsGoToTheLargerPart()
    {
        QCOMPARE(text::detectLanguage("קניתי iPhone חדש ואני מאוד מרוצה ממנו").code, std::string("he"));
        QCOMPARE(text::detectLanguage("the word שלום means hello and peace in that language").code, std::string("en"));
    }

    void survivesAnyBytes()
    {
        std::uint32_t state = 9;
        for (int round = 0; round < 500; ++round) {
            std::string bytes;
            for (int i = 0; i < 200; ++i) {
                state = state * 1664525U + 1013904223U;
                bytes += static_cast<char>(state >> 24U);
            }
            const auto guess = text::detectLanguage(bytes);
            QVERIFY(guess.code.size() >= 2 && guess.confidence >= 0 && guess.confidence <= 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
