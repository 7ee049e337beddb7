#include "services/licensing/account.h"

#include "services/licensing/files.h"
#include "services/licensing/session.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::ClockMark;
using protocol::Licence;

namespace licensing {

namespace {

constexpr std::int64_t early = 30'000; ///< an access token is no longer used so many milliseconds before its end
constexpr auto worthWriting = std::chrono::minutes(1);
constexpr const char *markNames[] = {"one", "two", "three"};

Error signInFirst() { return {Error::Kind::Unauthorized, "nobody is signed in on this machine; sign in first"}; }

std::array<std::optional<ClockMark>, 3> readMarks(const Places &places, const std::string &key)
{
    std::array<std::optional<ClockMark>, 3> out;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = protocol::openMark(fileText(places.marks[i]).value_or(""), key, markNames[i]);
    return out;
}

/** One that cannot be written is made up for by the others. */
void writeMarks(const Places &places, const std::string &key, const ClockMark &mark)
{
    for (std::size_t i = 0; i < places.marks.size(); ++i)
        (void)replaceFile(places.marks[i], protocol::sealMark(mark, key, markNames[i])).ok();
}

std::optional<Licence> storedLicence(const SessionFile &files, const std::string &account)
{
    const auto licence = protocol::readLicence(fileText(files.licence(), 8192).value_or(""), protocol::trustedLicenceKeys());
    if (!licence || licence->account != account)
        return std::nullopt;
    return *licence;
}

bool halfOver(const Licence &licence, foundation::Time now) { return now >= licence.issued + (licence.validUntil - licence.issued) / 2; }

} // namespace

Account::Account(AccountParts parts) : m_parts(std::move(parts)) {}

bool Account::exists() const { return SessionFile(m_parts.places).exists(); }
bool Account::signedIn() const { return !SessionFile(m_parts.places).read().refresh.empty(); }
std::string Account::service() const { return SessionFile(m_parts.places).read().service; }
std::string Account::email() const { return SessionFile(m_parts.places).read().email; }
std::string Account::device() const { return SessionFile(m_parts.places).read().device; }

Standing Account::standing()
{
    const SessionFile files(m_parts.places);
    Standing out;
    const auto session = files.read();
    if (!session.account.empty())
        out.file = storedLicence(files, session.account);
    // An address that waits for its confirmation, and one that left without a trace of a device, are as no account.
    out.gated = out.file || !session.refresh.empty() || !session.device.empty();
    if (!out.gated)
        return out;
    const FileLock lock(files.clockLock());
    const auto key = files.key();
    const auto marks = readMarks(m_parts.places, key);
    const auto reading = m_parts.clocks(m_parts.clock.now());
    auto now = reading.wall;
    bool trusted = true;
    std::int64_t highest = 0;
    if (const auto mark = protocol::latest(marks)) {
        const auto seen = protocol::look(*mark, reading);
        now = seen.mark.highWater;
        trusted = seen.state != protocol::ClockState::AskServer;
        highest = seen.mark.licenceSeq;
        // Not every look is worth three writes; a step back, another boot and a mark that is gone are.
        const bool whole = std::all_of(marks.begin(), marks.end(), [&](const auto &one) { return one == mark; });
        if (!whole || seen.mark.highWater - mark->highWater > worthWriting || seen.mark.rolledBack != mark->rolledBack || seen.mark.bootId != mark->bootId)
            writeMarks(m_parts.places, key, seen.mark);
    } else if (out.file) {
        trusted = false; // a licence never comes without marks: somebody took all three away
    }
    const auto device = out.file ? fingerprintFor(out.file->account, m_parts.traits()) : protocol::Fingerprint{};
    out.licence = protocol::standing(out.file, device, highest, now, trusted);
    const bool worthAsking = !out.file || out.licence.reason != protocol::Reason::Valid || halfOver(*out.file, now);
    out.refreshDue = worthAsking && !session.refresh.empty() && !session.device.empty();
    return out;
}

Refreshed Account::refreshIfDue(const foundation::StopToken &stop)
{
    if (!standing().refreshDue)
        return exists() && !signedIn() ? Refreshed::SignInAgain : Refreshed::NotDue;
    const auto licence = fetchLicence(stop);
    if (licence)
        return Refreshed::Renewed;
    switch (licence.error().kind) {
    case Error::Kind::Unauthorized: return Refreshed::SignInAgain;
    case Error::Kind::NotFound: return Refreshed::ActivateAgain;
    default: return Refreshed::LaterAgain;
    }
}

Result<Client> Account::client(const foundation::StopToken &stop) const
{
    const auto service = SessionFile(m_parts.places).read().service;
    if (service.empty())
        return Error{Error::Kind::NotFound, "there is no account on this machine; register or sign in first"};
    return Client(m_parts.http, service, stop);
}

Status Account::registerAt(const std::string &service, const std::string &email, const std::string &password)
{
    const SessionFile files(m_parts.places);
    if (auto safe = net::checkBaseUrl(service); !safe)
        return safe;
    if (files.exists() && signedIn())
        return Error{Error::Kind::Refused, "this machine is signed in as " + files.read().email + "; sign out first"};
    const Client there(m_parts.http, service, m_parts.stop);
    if (auto asked = there.registerAccount(email, password); !asked)
        return asked;
    const FileLock lock(files.lock());
    auto session = files.read();
    session.service = service;
    session.email = email;
    return files.write(session);
}

Status Account::confirm(const std::string &email, const std::string &code, const std::string &password)
{
    const auto service = client();
    if (!service)
        return service.error();
    return service->confirm(email.empty() ? Account::email() : email, code, password);
}

Result<bool> Account::signIn(const std::string &service, SignIn given)
{
    const SessionFile files(m_parts.places);
    const FileLock lock(files.lock());
    auto session = files.read();
    if (!service.empty())
        session.service = service;
    if (session.service.empty())
        return Error{Error::Kind::BadInput, "the address of the licensing service is not known yet"};
    if (auto safe = net::checkBaseUrl(session.service); !safe)
        return safe.error();
    if (given.email.empty())
        given.email = session.email;
    if (given.label.empty())
        given.label = machineName();
    const Client asked(m_parts.http, session.service, m_parts.stop);
    const auto answer = asked.signIn(given);
    if (!answer)
        return answer.error();
    if (answer->codeNeeded)
        return false;
    const auto profile = asked.profile(answer->tokens.access);
    if (!profile)
        return profile.error();
    if (profile->id != session.account) { // what was here belonged to somebody else
        const FileLock clocks(files.clockLock());
        std::error_code fault;
        std::filesystem::remove(files.licence(), fault);
        for (const auto &mark : m_parts.places.marks)
            std::filesystem::remove(mark, fault);
        session.device.clear();
        session.releaseKey.clear();
    }
    session.email = profile->email;
    session.account = profile->id;
    session.refresh = answer->tokens.refresh;
    session.asking.clear();
    session.access = answer->tokens.access;
    session.accessEnds = foundation::number(m_parts.clock.now()) + answer->tokens.accessSeconds * 1000 - early;
    if (auto kept = files.write(session); !kept)
        return kept.error();
    return true;
}

Status Account::signOut()
{
    const SessionFile files(m_parts.places);
    if (!signedIn())
        return signInFirst();
    // Nobody answering, or nobody knowing the session any more, is no reason to keep it here.
    (void)ask([](const Client &service, const std::string &bearer) { return service.signOut(bearer); }).ok();
    const FileLock lock(files.lock());
    auto session = files.read();
    session.refresh.clear();
    session.asking.clear();
    session.access.clear();
    session.accessEnds = 0;
    return files.write(session);
}

Result<std::string> Account::bearer(const Client &client, const std::string &spent)
{
    const SessionFile files(m_parts.places);
    const FileLock lock(files.lock()); // a refresh token used by two at once would end the session
    auto session = files.read();
    if (session.refresh.empty())
        return signInFirst();
    const auto now = foundation::number(m_parts.clock.now());
    if (session.access != spent && now < session.accessEnds)
        return session.access;
    if (session.asking.empty()) { // on the disk first: should the answer be lost, or this program end, the same request is made again
        session.asking = protocol::toBase64Url(protocol::randomBytes(24));
        if (auto kept = files.write(session); !kept)
            return kept.error();
    }
    auto tokens = client.refresh(session.refresh, session.asking);
    if (!tokens && tokens.error().kind == Error::Kind::Offline)
        tokens = client.refresh(session.refresh, session.asking);
    if (!tokens && tokens.error().kind != Error::Kind::Unauthorized)
        return tokens.error();
    // The new pair is on the disk before anybody uses it; until then the old one is.
    session.asking.clear();
    session.refresh = tokens ? tokens->refresh : std::string();
    session.access = tokens ? tokens->access : std::string();
    session.accessEnds = tokens ? now + tokens->accessSeconds * 1000 - early : 0;
    if (auto kept = files.write(session); !kept)
        return kept.error();
    if (!tokens)
        return Error{Error::Kind::Unauthorized, "the session on this machine has ended; sign in again"};
    return session.access;
}

Result<Licence> Account::fetchLicence(const foundation::StopToken &stop)
{
    const SessionFile files(m_parts.places);
    const auto device = files.read().device;
    if (device.empty())
        return Error{Error::Kind::NotFound, "this machine is not activated yet"};
    const auto issued = ask([&](const Client &service, const std::string &bearer) { return service.licence(bearer, device); }, stop);
    if (!issued && issued.error().kind == Error::Kind::NotFound) {
        const FileLock lock(files.lock());
        auto session = files.read();
        if (session.device == device) {
            session.device.clear();
            (void)files.write(session).ok();
            std::error_code fault;
            std::filesystem::remove(files.licence(), fault);
        }
        return Error{Error::Kind::NotFound, "this machine was taken off the account's devices; activate it again"};
    }
    if (!issued)
        return issued.error();
    const auto licence = protocol::readLicence(issued->file, protocol::trustedLicenceKeys());
    if (!licence)
        return Error{Error::Kind::Refused, "the service signs licences with a key this program was not built with; a newer program may know it"};
    if (!protocol::sameDevice(licence->device, fingerprintFor(licence->account, m_parts.traits())))
        return Error{Error::Kind::Refused, "the service's licence is for another device; activate this one again"};
    const FileLock lock(files.clockLock());
    const auto known = protocol::latest(readMarks(m_parts.places, files.key()));
    if (known && known->licenceSeq > licence->seq)
        return Error{Error::Kind::Refused, "the service gave an older licence than the one that is here"};
    if (auto kept = replaceFile(files.licence(), issued->file); !kept)
        return kept.error();
    // The moment is the signed one: nobody on the way can move this machine's clock.
    writeMarks(m_parts.places, files.key(), protocol::markAt(licence->issued, m_parts.clocks(m_parts.clock.now()), licence->seq));
    return *licence;
}

Result<Licence> Account::activate(const std::string &name)
{
    const SessionFile files(m_parts.places);
    auto session = files.read();
    if (session.refresh.empty())
        return signInFirst();
    const auto traits = m_parts.traits();
    if (std::count(traits.parts.begin(), traits.parts.end(), std::string()) > 1)
        return Error{Error::Kind::Refused, "this machine cannot be told from others: of system id, board and system disk at least two must be readable"};
    const auto pair = protocol::newSigningPair();
    const NewDevice wanted{name.empty() ? machineName() : name, fingerprintFor(session.account, traits), protocol::toBase64Url(pair.publicKey),
                           tracesOf(traits)};
    const auto device = ask([&](const Client &service, const std::string &bearer) { return service.activate(bearer, wanted); });
    if (!device)
        return device.error();
    {
        const FileLock lock(files.lock());
        session = files.read();
        session.device = device->id;
        session.releaseKey = protocol::toBase64Url(pair.secretKey);
        if (auto kept = files.write(session); !kept)
            return kept.error();
    }
    return fetchLicence(m_parts.stop);
}

Result<Licence> Account::refreshLicence(const foundation::StopToken &stop) { return fetchLicence(stop); }

Status Account::release()
{
    const SessionFile files(m_parts.places);
    const auto session = files.read();
    if (session.device.empty())
        return Error{Error::Kind::NotFound, "this machine is not activated"};
    const auto devices = ask([](const Client &service, const std::string &bearer) { return service.devices(bearer); });
    if (!devices)
        return devices.error();
    const auto own = std::find_if(devices->begin(), devices->end(), [&](const Device &device) { return device.id == session.device; });
    if (own == devices->end())
        return Error{Error::Kind::NotFound, "the account does not know this machine"};
    // The signature says that the licence is gone, so it goes first.
    std::error_code fault;
    std::filesystem::remove(files.licence(), fault);
    if (fault)
        return Error{Error::Kind::Storage, "cannot remove " + files.licence().string() + " (" + fault.message() + ")"};
    const auto secret = protocol::fromBase64Url(session.releaseKey).value_or("");
    const auto signature = protocol::toBase64Url(protocol::signEd25519(secret, own->releaseText));
    const auto released = ask([&](const Client &service, const std::string &bearer) { return service.release(bearer, session.device, signature); });
    if (!released)
        return released.error();
    const FileLock lock(files.lock());
    auto now = files.read();
    now.device.clear();
    now.releaseKey.clear();
    return files.write(now);
}

Status Account::forget()
{
    const SessionFile files(m_parts.places);
    std::vector<std::filesystem::path> all{files.licence(), m_parts.places.key, m_parts.places.folder / "session"};
    all.insert(all.end(), m_parts.places.marks.begin(), m_parts.places.marks.end());
    for (const auto &path : all) {
        std::error_code fault;
        std::filesystem::remove(path, fault);
        if (fault)
            return Error{Error::Kind::Storage, "cannot remove " + path.string() + " (" + fault.message() + ")"};
    }
    return Done{};
}

} // namespace licensing
