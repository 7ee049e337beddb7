#include "services/licenseserver/broker/broker.h"
#include "services/licenseserver/web/webroutes.h"
#include "tests/licenseserver/billing/shop.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;

namespace {

const std::string everything = R"([stripe]
base = "http://127.0.0.1:9100/stripe"
key = "sk_test_sandbox"
webhook_secrets = "whsec_sandbox"
[paypal]
client_id = "client"
secret = "s3cret"
webhook_id = "hook"
[payfast]
merchant_id = "10000100"
merchant_key = "46f0cd694581a"
passphrase = "jt7NOE43FZPn"
sources = "127.0.0.1"
[oauth]
patreon_client_id = "client"
patreon_secret = "s3cret"
)";

Json document()
{
    auto read = Json::parse(openApiDocument(), {1024 * 1024, 64});
    return read ? *read : Json();
}

/** Says where a value does not fit a schema of the document, empty where it fits. Knows the words the document uses. */
class Schemas
{
public:
    explicit Schemas(const Json &document) : m_document(document) {}

    const Json *resolved(const Json *node) const
    {
        while (node != nullptr && node->text("$ref")) {
            std::string path = *node->text("$ref");
            node = &m_document;
            for (std::size_t at = path.find('/'); at != std::string::npos && node != nullptr;) {
                const auto next = path.find('/', at + 1);
                node = node->find(path.substr(at + 1, next == std::string::npos ? next : next - at - 1));
                at = next;
            }
        }
        return node;
    }

    std::string misfit(const Json *schema, const Json &value, const std::string &where) const
    {
        schema = resolved(schema);
        if (schema == nullptr)
            return where + ": no such schema";
        for (const auto &word : *schema->members()) {
            if (!words.contains(word.key))
                return where + ": the test does not know \"" + word.key + "\"";
        }
        if (const auto *exact = schema->find("const"); exact != nullptr && !(*exact == value))
            return where + ": not the constant";
        if (const auto *choice = schema->find("enum");
            choice != nullptr && std::find(choice->array()->begin(), choice->array()->end(), value) == choice->array()->end())
            return where + ": " + value.dump() + " is none of " + choice->dump();
        if (const auto *ways = schema->find("oneOf"); ways != nullptr) {
            const auto fitting =
                std::count_if(ways->array()->begin(), ways->array()->end(), [&](const Json &way) { return misfit(&way, value, where).empty(); });
            return fitting == 1 ? std::string() : where + ": fits " + std::to_string(fitting) + " of oneOf";
        }
        const auto type = schema->text("type").value_or("");
        if ((type == "string" && value.text() == nullptr) || (type == "integer" && value.integer() == nullptr) ||
            (type == "boolean" && value.boolean() == nullptr))
            return where + ": no " + type;
        if (type == "array")
            return list(*schema, value, where);
        return type == "object" ? object(*schema, value, where) : std::string();
    }

private:
    std::string list(const Json &schema, const Json &value, const std::string &where) const
    {
        if (value.array() == nullptr)
            return where + ": no array";
        for (const auto &item : *value.array()) {
            if (auto fault = misfit(schema.find("items"), item, where + "[]"); !fault.empty())
                return fault;
        }
        return {};
    }

    std::string object(const Json &schema, const Json &value, const std::string &where) const
    {
        if (!value.isObject())
            return where + ": no object";
        if (const auto *required = schema.find("required"); required != nullptr) {
            for (const auto &name : *required->array()) {
                if (value.find(*name.text()) == nullptr)
                    return where + "." + *name.text() + ": missing";
            }
        }
        const auto *properties = schema.find("properties");
        const auto *others = schema.find("additionalProperties");
        for (const auto &member : *value.members()) {
            const auto *known = properties == nullptr ? nullptr : properties->find(member.key);
            if (known == nullptr && others != nullptr && others->isObject())
                known = others;
            if (known == nullptr && others != nullptr && others->boolean() != nullptr && !*others->boolean())
                return where + "." + member.key + ": not in the document";
            if (known != nullptr) {
                if (auto fault = misfit(known, member.value, where + "." + member.key); !fault.empty())
                    return fault;
            }
        }
        return {};
    }

    inline static const std::set<std::string> words = {"$ref",        "type",      "properties", "required",  "additionalProperties", "items",
                                                       "enum",        "const",     "oneOf",      "maxLength", "minimum",              "format",
                                                       "description", "pattern",   "minItems",   "maxItems", "minLength"};
    const Json &m_document;
};

/** The service with every provider and a network, the document, and calls held against it. */
struct World
{
    World()
        : sandbox([] {
              sandbox::Options options;
              options.base = "http://127.0.0.1:9100";
              options.now = 1'795'000'000;
              return options;
          }()),
          fixture({}, everything,
                  {[this](Router &router, Core &core) -> foundation::Status {
                       auto made = billing::Billing::make(core, std::make_unique<test::SandboxClient>(sandbox));
                       if (!made)
                           return made.error();
                       billing = std::move(*made);
                       billing->attach(router);
                       return foundation::Done{};
                   },
                   broker::addBroker})
    {
    }
    ~World() { billing.reset(); }

    /** What a call answers, after both the body sent (of accepted calls) and the answer were held against the document. */
    ServiceFixture::Answer call(const std::string &method, const std::string &pattern, int wanted, const Json &body = {}, const std::string &token = {},
                                const std::string &id = {}, const std::string &key = {})
    {
        ++calls;
        auto path = pattern;
        if (const auto at = path.find('{'); at != std::string::npos)
            path.replace(at, path.find('}') + 1 - at, id);
        auto answer = fixture.call(method, path, body, token, key.empty() ? ServiceFixture::Headers{} : ServiceFixture::Headers{{"Idempotency-Key", key}},
                                   ServiceFixture::american);
        const auto what = method + " " + pattern + " " + std::to_string(answer.status) + ": ";
        if (answer.status != wanted)
            faults += what + "wanted " + std::to_string(wanted) + " " + answer.text + "\n";
        auto lower = method;
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return static_cast<char>(c | 0x20); });
        const auto *operation = doc.find("paths")->find(pattern.substr(0, pattern.find('?')))->find(lower);
        const auto *said = schemas.resolved(operation->find("responses")->find(std::to_string(answer.status)));
        if (said == nullptr) {
            faults += what + "this status is not in the document\n";
            return answer;
        }
        const auto *content = said->find("content");
        if ((content == nullptr) != answer.text.empty())
            faults += what + "a body where none is said, or none where one is\n";
        if (content != nullptr && !answer.text.empty()) {
            const auto &only = (*content->members())[0];
            if (only.key.ends_with("json")) {
                if (auto fault = schemas.misfit(only.value.find("schema"), answer.json, "body"); !fault.empty())
                    faults += what + fault + "\n";
            }
            if ((only.key == "application/problem+json") != (answer.status >= 400))
                faults += what + "refusals and nothing else are problems\n";
        }
        if (const auto *sent = operation->find("requestBody"); answer.status < 400 && !body.isNull()) {
            const auto fault = sent == nullptr ? "takes no body" : schemas.misfit(sent->find("content")->find("application/json")->find("schema"), body, "sent");
            if (!fault.empty())
                faults += what + fault + "\n";
        }
        return answer;
    }

    sandbox::Sandbox sandbox;
    std::unique_ptr<billing::Billing> billing;
    ServiceFixture fixture;
    Json doc = document();
    Schemas schemas{doc};
    std::string faults;
    int calls = 0;
};

} // namespace

class TestOpenApi final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDocumentIsServedAndIsOpenApi31()
    {
        ServiceFixture f;
        const auto answer = f.call("GET", "/v1/openapi.json");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.json == document());
        QCOMPARE(answer.json.text("openapi"), std::optional<std::string>("3.1.0"));
        const auto shipped = PriceBook::parse(shippedPriceBook()); // must outlive the walk over its prices
        for (const auto &price : shipped->prices())
            QVERIFY2(answer.text.find(std::to_string(price.amount)) == std::string::npos, "no price stands in the document");
    }

    void everyRouteIsInTheDocumentAndTheOtherWayRound()
    {
        World world;
        std::map<std::string, const Json *> said;
        for (const auto &path : *world.doc.find("paths")->members()) {
            for (const auto &operation : *path.value.members()) {
                auto method = operation.key;
                std::transform(method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c & ~0x20); });
                said[method + " " + path.key] = &operation.value;
            }
        }
        for (const auto &route : world.fixture.service->router().routes()) {
            const auto name = route.method + " " + route.pattern;
            QVERIFY2(said.contains(name), (name + " is not in the document").c_str());
            const auto &operation = *said[name];
            unsigned roles = 0;
            for (const auto &role : *operation.find("x-roles")->array())
                roles |= static_cast<unsigned>(*roleNamed(*role.text()));
            QVERIFY2(roles == (route.gate.open ? 0U : route.gate.roles), (name + ": other roles").c_str());
            QVERIFY2(operation.find("security")->array()->empty() == route.gate.open, (name + ": security").c_str());
            const bool key = operation.dump().find("#/components/parameters/IdempotencyKey") != std::string::npos;
            QVERIFY2(key == route.options.idempotent, (name + ": Idempotency-Key").c_str());
            for (const char *status : {"429", "503"})
                QVERIFY2(world.schemas.resolved(operation.find("responses")->find(status))->find("headers")->find("Retry-After") != nullptr, name.c_str());
            said.erase(name);
        }
        for (const auto &[name, operation] : said)
            QVERIFY2(false, (name + " is no route").c_str());
    }

    void everyReferenceLeadsSomewhereAndNamesAreUsedOnce()
    {
        const auto doc = document();
        const Schemas schemas(doc);
        const auto text = doc.dump();
        const std::string mark = "\"$ref\":\"";
        int count = 0;
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1), ++count) {
            const auto begin = at + mark.size();
            const auto target = text.substr(begin, text.find('"', begin) - begin);
            const auto node = Json::object({{"$ref", target}});
            QVERIFY2(schemas.resolved(&node) != nullptr, target.c_str());
        }
        QVERIFY(count > 100);
        std::set<std::string> ids;
        for (const auto &path : *doc.find("paths")->members()) {
            for (const auto &operation : *path.value.members())
                QVERIFY2(ids.insert(*operation.value.text("operationId")).second, path.key.c_str());
        }
    }

    void realAnswersFitTheDocument()
    {
        World w;
        const auto none = Json::object();
        const auto secret = Json::object({{"password", ServiceFixture::password}});
        const auto ada = w.fixture.newcomer("ada@example.com", ServiceFixture::american);
        const auto &token = ada.access;
        const auto mail = Json::object({{"email", "new@example.com"}});
        const auto login = Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}});
        w.call("GET", "/health/live", 200);
        w.call("GET", "/health/ready", 200);
        w.call("GET", "/account", 200);
        w.call("POST", "/v1/register", 202, Json::object({{"email", "new@example.com"}, {"password", ServiceFixture::password}, {"name", "New"}}));
        w.call("POST", "/v1/register", 400, Json::object({{"email", "new@example.com"}, {"password", ServiceFixture::password}, {"admin", true}}));
        w.fixture.service->settle();
        w.call("POST", "/v1/verify", 400, Json::object({{"email", "new@example.com"}, {"code", "wrong"}, {"password", "wrong"}}));
        w.call("POST", "/v1/login", 403, Json::object({{"email", "new@example.com"}, {"password", ServiceFixture::password}}));
        const auto code = w.fixture.mailedCode("new@example.com");
        w.call("POST", "/v1/verify", 204, Json::object({{"email", "new@example.com"}, {"code", code}, {"password", ServiceFixture::password}}));
        const auto tokens = w.call("POST", "/v1/login", 200, login);
        w.call("POST", "/v1/login", 401, Json::object({{"email", "ada@example.com"}, {"password", "wrong"}}));
        w.call("POST", "/v1/login/unlock", 202, mail);
        w.call("POST", "/v1/password/reset", 401, Json::object({{"token", "x"}, {"password", ServiceFixture::password}}));
        w.call("POST", "/v1/refresh", 200, Json::object({{"refresh_token", tokens.json.text("refresh_token").value_or("")}}));
        w.call("GET", "/v1/me", 200, {}, token);
        w.call("GET", "/v1/me", 401);
        w.call("PATCH", "/v1/me", 204, Json::object({{"name", "Ada"}}), token);
        w.call("GET", "/v1/me/notices", 200, {}, token);
        w.call("PUT", "/v1/me/notices", 200, Json::object({{"billing", true}}), token);
        w.call("POST", "/v1/me/totp", 200, secret, token);
        w.call("GET", "/v1/sessions", 200, {}, token);
        w.call("DELETE", "/v1/sessions/{id}", 404, {}, token, "nothing");
        w.call("GET", "/v1/prices", 200, {}, token);
        w.call("POST", "/v1/feedback", 201, Json::object({{"kind", "idea"}, {"text", "More"}}), token, {}, "key-1");
        w.call("POST", "/v1/feedback", 422, Json::object({{"kind", "idea"}, {"text", "Less"}}), token, {}, "key-1");
        const auto parts = Json(Json::Array{"a", "b", "c"});
        const auto device = w.call("POST", "/v1/devices", 201, Json::object({{"name", "Laptop"}, {"fingerprint", parts}}), token);
        w.call("POST", "/v1/devices", 409, Json::object({{"name", "Other"}, {"fingerprint", Json(Json::Array{"d", "e", "f"})}}), token);
        const auto id = device.json.text("id").value_or("");
        w.call("POST", "/v1/devices/{id}/licence", 200, none, token, id);
        w.call("GET", "/v1/devices", 200, {}, token);
        w.call("POST", "/v1/devices/{id}/release", 200, none, token, id);
        w.call("GET", "/v1/members", 200, {}, token);
        w.call("POST", "/v1/members/{id}/role", 404, Json::object({{"role", "billing"}}), token, "nobody");
        w.call("POST", "/v1/members/{id}/owner", 404, secret, token, "nobody");
        w.call("POST", "/v1/members/{id}/owner", 403, Json::object({{"password", "wrong"}}), token, "nobody");
        std::string subscription;
        money(w, token, subscription);
        staff(w, ada.account, token);
        w.call("POST", "/v1/oauth/{network}/start", 404,
               Json::object({{"device", id}, {"redirect", "http://127.0.0.1:1/x"}, {"state", "s"}, {"challenge", "c"}}), token, "none");
        w.call("GET", "/v1/oauth/{network}/callback", 401, {}, {}, "patreon");
        w.call("POST", "/v1/webhooks/stripe", 401);
        const auto download = w.call("POST", "/v1/me/export", 200, secret, token);
        w.call("POST", "/v1/me/export", 403, Json::object({{"password", "wrong"}}), token);
        const auto fetched = Json::object({{"token", download.json.text("download_token").value_or("")}});
        w.call("POST", "/v1/downloads", 200, fetched);
        w.call("POST", "/v1/downloads", 401, fetched);
        w.call("POST", "/v1/me/delete", 409, secret, token); // a subscription would go on charging
        w.call("POST", "/v1/billing/subscriptions/{id}/cancel", 204, Json(), token, subscription, "key-9");
        w.call("POST", "/v1/me/delete", 204, secret, token);
        w.call("GET", "/v1/me", 401, {}, token);
        QVERIFY2(w.faults.empty(), w.faults.c_str());
        QVERIFY(w.calls >= 55);
    }

    void aBodyThatDoesNotFitIsNoticed()
    {
        const auto doc = document();
        const Schemas schemas(doc);
        const auto tokens = Json::object({{"$ref", "#/components/schemas/Tokens"}});
        auto good = Json::object({{"access_token", "a"}, {"refresh_token", "r"}, {"token_type", "Bearer"}, {"expires_in", 900}});
        QCOMPARE(schemas.misfit(&tokens, good, "body"), std::string());
        auto bad = good;
        QCOMPARE(schemas.misfit(&tokens, bad.set("expires_in", "900"), "body"), std::string("body.expires_in: no integer"));
        bad = good;
        QCOMPARE(schemas.misfit(&tokens, bad.set("more", 1), "body"), std::string("body.more: not in the document"));
        QCOMPARE(schemas.misfit(&tokens, Json::object({{"access_token", "a"}}), "body"), std::string("body.refresh_token: missing"));
    }

private:
    static void money(World &w, const std::string &token, std::string &id)
    {
        const auto book = w.fixture.call("GET", "/v1/prices", {}, token).json;
        const auto price = book.text("region").value_or("?") + ".premium.month@" + std::to_string(book.integer("version").value_or(0));
        w.call("GET", "/v1/billing", 200, {}, token);
        w.call("POST", "/v1/billing/checkout", 403, Json::object({{"provider", "stripe"}, {"price", "il.premium.month@1"}}), token, {}, "key-2");
        w.call("POST", "/v1/billing/checkout", 422, Json::object({{"provider", "barter"}, {"price", price}}), token, {}, "key-3");
        const auto order = w.call("POST", "/v1/billing/checkout", 200, Json::object({{"provider", "stripe"}, {"price", price}}), token, {}, "key-4");
        Request pay;
        pay.method = "POST";
        pay.path = order.json.text("url").value_or("").substr(21); // behind the sandbox's address
        pay.body = "country=US";
        QCOMPARE(w.sandbox.answer(pay).status, 303);
        for (const auto &event : w.sandbox.takeEvents()) {
            if (w.fixture.raw(w.sandbox.notification(event, protocol::toSeconds(w.fixture.clock.now()))).status != 200)
                w.faults += "a notification was refused\n";
        }
        while (w.fixture.number("SELECT count(*) FROM provider_event WHERE state = 'queued'") != 0)
            QVERIFY(w.billing->intake.work());
        const auto shown = w.call("GET", "/v1/billing", 200, {}, token);
        w.call("GET", "/v1/billing/invoices", 200, {}, token);
        const auto *list = shown.json.find("subscriptions")->array();
        QCOMPARE(list->size(), 1U);
        id = (*list)[0].text("id").value_or("");
        w.call("POST", "/v1/billing/subscriptions/{id}/cancel", 204, Json(), token, id, "key-5");
        w.call("POST", "/v1/billing/subscriptions/{id}/resume", 204, Json(), token, id, "key-6");
        w.call("POST", "/v1/billing/subscriptions/{id}/cancel", 404, Json(), token, "nothing", "key-7");
        w.call("GET", "/v1/billing/return", 200);
    }

    static void staff(World &w, const std::string &account, const std::string &token)
    {
        const auto support = w.fixture.staff("support@example.com", "support").access;
        const auto admin = w.fixture.staff("admin@example.com", "admin").access;
        w.call("POST", "/v1/staff/accounts/find", 200, Json::object({{"email", "ada@example.com"}}), support);
        w.call("POST", "/v1/staff/accounts/find", 403, Json::object({{"email", "ada@example.com"}}), token);
        w.call("GET", "/v1/staff/accounts/{id}", 200, {}, support, account);
        w.call("GET", "/v1/staff/accounts/{id}/events", 200, {}, support, account);
        const auto asked = w.call("POST", "/v1/staff/accounts/{id}/region", 201,
                                  Json::object({{"region", "eea"}, {"reason", "moved to another country"}}), admin, account);
        w.call("GET", "/v1/staff/region-requests", 200, {}, support);
        w.call("POST", "/v1/staff/region-requests/{id}/reject", 204, {}, admin, asked.json.text("request").value_or("?"));
        w.call("GET", "/v1/staff/feedback", 200, {}, support);
        w.call("POST", "/v1/staff/refunds", 404, Json::object({{"subscription", "none"}, {"charge", "none"}, {"amount", 1}}), admin, {}, "key-8");
    }
};

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
