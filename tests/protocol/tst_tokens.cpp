#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "services/protocol/jws.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace protocol;
using foundation::Time;

namespace {

/** JSON written with single quotes, which moc reads more reliably than raw strings. */
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const Time now{std::chrono::seconds(1'795'000'000)};

Key hmacKey(TokenType type, const std::string &kid, char fill) { return {kid, Algorithm::HS256, type, std::string(32, fill), std::string(32, fill)}; }

Key licenceKey()
{
    const auto pair = newSigningPair();
    return {"l1", Algorithm::EdDSA, TokenType::Licence, pair.publicKey, pair.secretKey};
}

/** One key of every kind, all under the kid "k1", so that nothing but kind and key tells them apart. */
Keys allKeys()
{
    auto licence = licenceKey();
    licence.kid = "k1";
    return {hmacKey(TokenType::Access, "k1", 'a'), hmacKey(TokenType::Reset, "k1", 'r'), hmacKey(TokenType::Download, "k1", 'd'), licence};
}

Json claims()
{
    return Json::object(
        {{"iss", "rlg-licensed"}, {"aud", "rlg-api"}, {"sub", "A"}, {"jti", "T"}, {"iat", toSeconds(now)}, {"exp", toSeconds(now) + 900}});
}

Expected expected(TokenType type = TokenType::Access) { return {type, "rlg-licensed", "rlg-api", now}; }

/** A token with any header and claims text, signed as an access token would be. */
std::string forged(const std::string &header, const std::string &body, const Key &key)
{
    const auto head = toBase64Url(header) + "." + toBase64Url(body);
    return head + "." + toBase64Url(hmacSha256(key.signing, head));
}

} // namespace

class TestTokens final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64UrlHasOneTextPerValue()
    {
        for (const std::string bytes : {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\xff\xfe"})
            QCOMPARE(fromBase64Url(toBase64Url(bytes)), std::optional(bytes));
        for (const char *text : {"Zg==", "Zh", "Z", "Zm8=", "Zm9v ", "Zm9\n", "Zm9+", "Zm9/", "Zm9vY"})
            QVERIFY2(!fromBase64Url(text), text);
    }

    void jsonIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "{", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "[1,]", "{'a':1}", "nul", "NaN", "01", "+1", "1 2",
                                 "\"\\u0000\"", "{\"\\u0000\":1}", "\xEF\xBB\xBF{}", "\"\xff\"", "\"\xed\xa0\x80\"", "[1] // c", "\"a\nb\"", "1e999"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("too deep") << QByteArray(65, '[') + QByteArray(65, ']');
        QTest::newRow("very deep") << QByteArray(60'000, '[');
        QTest::newRow("too long") << "\"" + QByteArray(70'000, 'a') + "\"";
        QTest::newRow("a raw NUL") << QByteArray("[1\0]", 4);
    }
    void jsonIsReadStrictly()
    {
        QFETCH(QByteArray, text);
        const auto json = Json::parse(text.toStdString());
        QVERIFY(!json);
        QCOMPARE(json.error().kind, foundation::Error::Kind::BadInput);
    }

    void jsonComesBackAsItWas()
    {
        const std::string text = "{\"a\":[1,-2,2.5,true,null,\"\\\"\\\\\\u0001é\"],\"b\":{},\"c\":9223372036854775807,\"d\":1.0}";
        const auto json = Json::parse(text);
        QVERIFY(json);
        QCOMPARE(json->dump(), text);
        QVERIFY(!json->integer("d"));
        QVERIFY(Json::parse(std::string(64, '[') + std::string(64, ']')));
    }

    void aTokenOfEveryKindIsReadByItsOwnReaderOnly()
    {
        const auto keys = allKeys();
        int refusedPairs = 0;
        for (const auto &key : keys) {
            const auto token = signToken(key, claims());
            QVERIFY(token);
            for (const auto type : {TokenType::Access, TokenType::Reset, TokenType::Download, TokenType::Licence}) {
                const auto read = verifyToken(*token, keys, expected(type));
                QCOMPARE(read.ok(), type == key.type);
                refusedPairs += read ? 0 : 1;
            }
        }
        QCOMPARE(refusedPairs, 12);
    }

    void forgedHeadersAndClaimsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        const auto good = QByteArray::fromStdString(quoted("{'alg':'HS256','typ':'at+jwt','kid':'k1'}"));
        const auto body = QByteArray::fromStdString(claims().dump());
        const auto header = [&](const char *name, const std::string &text) { QTest::newRow(name) << QByteArray::fromStdString(text) << body; };
        header("alg none", quoted("{'alg':'none','typ':'at+jwt','kid':'k1'}"));
        header("alg None", quoted("{'alg':'None','typ':'at+jwt','kid':'k1'}"));
        header("alg lower case", quoted("{'alg':'hs256','typ':'at+jwt','kid':'k1'}"));
        header("alg HS512", quoted("{'alg':'HS512','typ':'at+jwt','kid':'k1'}"));
        header("alg EdDSA", quoted("{'alg':'EdDSA','typ':'at+jwt','kid':'k1'}"));
        header("alg missing", quoted("{'typ':'at+jwt','kid':'k1'}"));
        header("alg list", quoted("{'alg':['HS256'],'typ':'at+jwt','kid':'k1'}"));
        header("typ JWT", quoted("{'alg':'HS256','typ':'JWT','kid':'k1'}"));
        header("typ missing", quoted("{'alg':'HS256','kid':'k1'}"));
        header("typ other case", quoted("{'alg':'HS256','typ':'AT+JWT','kid':'k1'}"));
        header("kid unknown", quoted("{'alg':'HS256','typ':'at+jwt','kid':'k9'}"));
        header("kid path", quoted("{'alg':'HS256','typ':'at+jwt','kid':'../../dev/null'}"));
        header("kid sql", quoted("{'alg':'HS256','typ':'at+jwt','kid':'k1; OR 1=1'}"));
        header("kid missing", quoted("{'alg':'HS256','typ':'at+jwt'}"));
        header("jwk", quoted("{'alg':'HS256','typ':'at+jwt','kid':'k1','jwk':{'kty':'oct','k':'YQ'}}"));
        header("jku", quoted("{'alg':'HS256','typ':'at+jwt','kid':'k1','jku':'https://evil.example/k'}"));
        header("x5u", quoted("{'alg':'HS256','typ':'at+jwt','kid':'k1','x5u':'https://evil.example/k'}"));
        header("crit", quoted("{'alg':'HS256','typ':'at+jwt','kid':'k1','crit':['exp']}"));
        header("alg twice", quoted("{'alg':'none','alg':'HS256','typ':'at+jwt','kid':'k1'}"));
        header("no object", quoted("['HS256']"));
        header("no json", "HS256");
        const auto claim = [&](const char *name, Json changed) { QTest::newRow(name) << good << QByteArray::fromStdString(changed.dump()); };
        auto with = [](const char *key, Json value) { return claims().set(key, std::move(value)); };
        claim("exp text", with("exp", "1895000000"));
        claim("exp float", with("exp", 1895000000.5));
        claim("exp round float", with("exp", 1.895e9));
        claim("exp huge", with("exp", std::int64_t{9'000'000'000'000'000'000}));
        claim("exp negative", with("exp", -1));
        claim("exp null", with("exp", Json()));
        claim("expired", with("exp", toSeconds(now)));
        claim("iat missing", with("iat", Json()));
        claim("iat in the future", with("iat", toSeconds(now) + 3600));
        claim("nbf in the future", with("nbf", toSeconds(now) + 3600));
        claim("nbf text", with("nbf", "1"));
        claim("iss other", with("iss", "somebody"));
        claim("aud other", with("aud", "rlg-desktop"));
        claim("aud list", Json(with("aud", Json(Json::Array{Json("rlg-api")}))));
        QTest::newRow("claims twice") << good << QByteArray(QByteArray::fromStdString(quoted("{'exp':1,")) + body.mid(1));
        QTest::newRow("claims no object") << good << QByteArray("[]");
        QTest::newRow("claims empty") << good << QByteArray();
    }
    void forgedHeadersAndClaimsAreRefused()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        const auto keys = allKeys();
        // Even signed with the right key: what is said must be right too.
        const auto read = verifyToken(forged(header.toStdString(), body.toStdString(), keys.front()), keys, expected());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, foundation::Error::Kind::Unauthorized);
        QVERIFY(verifyToken(forged(quoted("{'alg':'HS256','typ':'at+jwt','kid':'k1'}"), claims().dump(), keys.front()), keys, expected()));
    }

    void thePublicHalfOfALicenceKeyIsNoSharedSecret()
    {
        const auto keys = allKeys();
        auto confused = hmacKey(TokenType::Licence, "k1", 'x');
        confused.signing = keys.back().verifying;
        const auto token = signToken(confused, claims());
        QVERIFY(token);
        QVERIFY(!verifyToken(*token, keys, expected(TokenType::Licence)));
        const auto head = toBase64Url(quoted("{'alg':'EdDSA','typ':'lic+jwt','kid':'k1'}")) + "." + toBase64Url(claims().dump());
        QVERIFY(!verifyToken(head + "." + toBase64Url(hmacSha256(keys.back().verifying, head)), keys, expected(TokenType::Licence)));
    }

    void tenThousandMutationsAreAllRefused()
    {
        const auto keys = allKeys();
        const auto token = *signToken(keys.front(), claims());
        QVERIFY(verifyToken(token, keys, expected()));
        std::mt19937 random(7); // NOLINT: the same every time
        int accepted = 0;
        for (int i = 0; i < 10'000; ++i) {
            auto changed = token;
            const auto at = random() % changed.size();
            switch (i % 5) {
            case 0: changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1U << (random() % 8U))); break;
            case 1: changed.erase(at, 1 + random() % 3); break;
            case 2: changed.insert(at, 1, "AZ_-.=%\0"[random() % 8]); break;
            case 3: changed = changed.substr(0, at); break;
            default: std::swap(changed[at], changed[random() % changed.size()]); break;
            }
            accepted += changed != token && verifyToken(changed, keys, expected()) ? 1 : 0;
        }
        QCOMPARE(accepted, 0);
    }

    void twoKeysOfAKindServeDuringARotation()
    {
        const auto old = hmacKey(TokenType::Access, "k1", 'a');
        const auto fresh = hmacKey(TokenType::Access, "k2", 'b');
        const auto before = *signToken(old, claims());
        const auto after = *signToken(fresh, claims());
        const Keys both{fresh, old};
        QVERIFY(verifyToken(before, both, expected()));
        QVERIFY(verifyToken(after, both, expected()));
        QVERIFY(!verifyToken(before, {fresh}, expected()));
    }

    void tooLongTokensAreNeitherMadeNorRead()
    {
        const auto key = hmacKey(TokenType::Access, "k1", 'a');
        QVERIFY(!signToken(key, claims().set("x", std::string(4000, 'x'))));
        QVERIFY(!verifyToken(std::string(5000, 'A'), {key}, expected()));
        QVERIFY(!signToken({"k", Algorithm::HS256, TokenType::Access, "short", "short"}, claims()));
    }

    void sealedFieldsOpenWithTheirKeyAndPlaceOnly()
    {
        const auto key = randomBytes(32);
        auto sealed = seal(key, "secret", "totp:A");
        QCOMPARE(unseal(key, sealed, "totp:A"), std::optional<std::string>("secret"));
        QVERIFY(!unseal(key, sealed, "totp:B"));
        QVERIFY(!unseal(randomBytes(32), sealed, "totp:A"));
        QVERIFY(sealed != seal(key, "secret", "totp:A"));
        for (auto &c : sealed) {
            c = static_cast<char>(c ^ 1);
            QVERIFY(!unseal(key, sealed, "totp:A"));
            c = static_cast<char>(c ^ 1);
        }
    }

    void idsSortByTime()
    {
        QCOMPARE(newId(5).size(), 26U);
        QVERIFY(newId(1'795'000'000'000) < newId(1'795'000'000'001));
        QVERIFY(newId(5) != newId(5));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
