#include "tests/support/servicefixture.h"

#include "services/foundation/utf8.h"
#include "services/licenseserver/accounts/members.h"
#include "services/licenseserver/ops/eventlog.h"
#include "tests/support/mmdbwriter.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

using namespace licenseserver;
using protocol::Json;

namespace support {

namespace {

void writeGeo(const std::string &folder)
{
    MmdbWriter first("Test-Country-One");
    MmdbWriter second("Test-Country-Two");
    for (auto *writer : {&first, &second}) {
        writer->country("5.0.0.0/8", "IL");
        writer->country("41.0.0.0/8", "ZA");
        writer->country("31.0.0.0/8", "DE");
        writer->country("8.0.0.0/8", "US");
        writer->country("2a00::/16", "FR");
    }
    first.country("77.0.0.0/8", "IL");
    second.country("77.0.0.0/8", "US");
    MmdbWriter hosting("Test-Hosting");
    hosting.flag("8.9.0.0/16", "is_hosting_provider");
    first.write(folder + "/one.mmdb");
    second.write(folder + "/two.mmdb");
    hosting.write(folder + "/hosting.mmdb");
}

} // namespace

foundation::Status KeptMails::mail(const Mail &mail)
{
    if (down)
        return foundation::Error{foundation::Error::Kind::Offline, "down"};
    mails.push_back(mail);
    return foundation::Done{};
}

foundation::Status KeptMails::slack(const std::string &text)
{
    if (down)
        return foundation::Error{foundation::Error::Kind::Offline, "down"};
    alerts.push_back(text);
    return foundation::Done{};
}

std::string ServiceFixture::Answer::header(std::string_view name) const
{
    for (const auto &header : headers) {
        if (foundation::equalsIgnoringAsciiCase(header.name, name))
            return header.value;
    }
    return {};
}

ServiceFixture::ServiceFixture(const std::string &databaseUrl, const std::string &more, std::vector<Service::Part> parts)
    : clock(foundation::Time(std::chrono::milliseconds(1'795'000'000'000)))
{
    EventLog::setSink([](std::string_view) {});
    // In memory where there is such a place: what is tested is not how fast the disk flushes.
    const std::filesystem::path memory = "/dev/shm";
    std::string name = ((std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path()) / "rlg-service-XXXXXX").string();
    folder = mkdtemp(name.data());
    writeGeo(folder);
    {
        std::ofstream keys(folder + "/keys");
        keys << KeyStore::newFile("k1");
    }
    chmod((folder + "/keys").c_str(), 0600);
    const auto toml = "[keys]\nfile = \"" + folder + "/keys\"\n[database]\nurl = \"" +
                      (databaseUrl.empty() ? "sqlite:" + folder + "/service.db" : databaseUrl) + "\"\n[region]\ndatabases = [\"" + folder +
                      "/one.mmdb\", \"" + folder + "/two.mmdb\"]\nhosting = [\"" + folder + "/hosting.mmdb\"]\n[accounts]\npassword_bytes = 65536\n" +
                      more;
    auto config = Config::fromText(toml);
    if (!config) {
        std::fprintf(stderr, "fixture: %s\n", config.error().detail.c_str());
        std::abort();
    }
    auto mails = std::make_unique<KeptMails>();
    sender = mails.get();
    auto made = Service::make(std::move(*config), clock, std::move(mails), parts);
    if (!made) {
        std::fprintf(stderr, "fixture: %s\n", made.error().detail.c_str());
        std::abort();
    }
    service = std::move(*made);
}

ServiceFixture::~ServiceFixture()
{
    service.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

ServiceFixture::Answer ServiceFixture::raw(Request request)
{
    const auto begun = std::chrono::steady_clock::now();
    const auto response = service->handle(std::move(request));
    Answer out{response.status, {}, response.body, response.headers, std::chrono::steady_clock::now() - begun};
    if (response.afterwards)
        response.afterwards();
    if (auto json = Json::parse(response.body, {1024 * 1024, 64}); json)
        out.json = std::move(*json);
    return out;
}

ServiceFixture::Answer ServiceFixture::call(const std::string &method, const std::string &target, const Json &body, const std::string &token,
                                            const Headers &headers, const std::string &peer)
{
    Request request;
    request.method = method;
    request.path = target.substr(0, target.find('?'));
    if (request.path.size() < target.size())
        request.query = target.substr(request.path.size() + 1);
    request.peer = peer;
    request.headers = headers;
    if (!token.empty())
        request.headers.push_back({"Authorization", "Bearer " + token});
    if (!body.isNull()) {
        request.body = body.dump();
        request.headers.push_back({"Content-Type", "application/json"});
    }
    return raw(std::move(request));
}

std::string ServiceFixture::mailedCode(const std::string &email)
{
    service->settle();
    if (const auto sent = service->core().outbox->deliver(*service->core().database, *sender); !sent)
        return {};
    for (auto mail = sender->mails.rbegin(); mail != sender->mails.rend(); ++mail) {
        const auto paragraph = mail->text.find("\n\n");
        if (mail->to != email || paragraph == std::string::npos || mail->subject.starts_with("A new sign-in"))
            continue; // what happened, and no code
        const auto begin = mail->text.find_first_not_of(" \n", paragraph);
        return begin == std::string::npos ? std::string() : mail->text.substr(begin, mail->text.find('\n', begin) - begin);
    }
    return {};
}

ServiceFixture::Session ServiceFixture::signIn(const std::string &email, const std::string &secret)
{
    const auto answer = call("POST", "/v1/login", Json::object({{"email", email}, {"password", secret}}));
    Session session{{}, answer.json.text("access_token").value_or(""), answer.json.text("refresh_token").value_or("")};
    session.account = call("GET", "/v1/me", {}, session.access).json.text("id").value_or("");
    return session;
}

ServiceFixture::Session ServiceFixture::newcomer(const std::string &email, const std::string &peer)
{
    call("POST", "/v1/register", Json::object({{"email", email}, {"password", password}, {"name", "Ada"}}), {}, {}, peer);
    const auto code = mailedCode(email);
    call("POST", "/v1/verify", Json::object({{"email", email}, {"code", code}, {"password", password}}), {}, {}, peer);
    return signIn(email);
}

ServiceFixture::Session ServiceFixture::staff(const std::string &email, const std::string &role)
{
    if (const auto added = addStaff(service->core(), email, role); !added)
        return {};
    const auto token = mailedCode(email);
    call("POST", "/v1/password/reset", Json::object({{"token", token}, {"password", password}}));
    return signIn(email);
}

std::int64_t ServiceFixture::number(const std::string &sql)
{
    const auto value = service->core().database->read([&](Txn &txn) { return txn.number(sql); });
    return value ? *value : -1;
}

} // namespace support
