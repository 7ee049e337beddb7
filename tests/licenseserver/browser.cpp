#include "tests/licenseserver/browser.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace test {

namespace {

constexpr int patience = 20'000; ///< milliseconds for any one answer

/** What a person does and sees, for the scripts of the tests. Buttons and links are found by the name a screen reader says. */
const char *const helpers = R"(
window.T = (() => {
  const at = (id) => document.getElementById(id);
  const visible = (e) => e.checkVisibility({ visibilityProperty: true });
  const name = (e) => (e.getAttribute('aria-label') ?? e.innerText).replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
  const until = async (fits, what) => {
    const end = performance.now() + 8e3;
    for (;;) {
      const got = fits();
      if (got) return got;
      if (performance.now() > end) throw new Error('waited in vain for ' + what + '; fault: ' + at('fault')?.textContent);
      await new Promise((go) => setTimeout(go, 8));
    }
  };
  const fill = (id, text) => { const e = at(id); e.value = text; e.dispatchEvent(new Event('input', { bubbles: true })); };
  const find = (label) => [...document.querySelectorAll('button, a, summary')].find((e) => visible(e) && name(e) === label);
  const click = async (label) => { await rest(); (await until(() => find(label), 'the button ' + label)).click(); };
  const press = async (form, value) => { await rest(); at(form).requestSubmit(value ? at(form).querySelector('[value="' + value + '"]') : at(form).querySelector('[type="submit"]')); };
  const seen = (e) => (e && visible(e) ? e.innerText.replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim() : '');
  const shows = (id, part) => until(() => seen(at(id)).includes(part), id + ' to show "' + part + '" instead of "' + seen(at(id)) + '"');
  const said = (part) => shows('status', part);
  const fault = (part) => shows('fault', part);
  const view = async (part) => { location.hash = '#' + part; await until(() => document.activeElement === at(part + '-title'), 'view ' + part); };
  const ready = () => until(() => at('page') && !at('page').hidden && [at('home'), ...at('door').children].some(visible), 'the page');
  const rest = () => until(() => at('ask').open || !document.querySelector('[aria-disabled]'), 'the end of what was begun');
  const signOut = async () => { await ready(); if (visible(at('home'))) { at('sign-out').click(); await until(() => visible(at('sign-in')) && at('status').textContent, 'the door'); } };
  const language = (code) => { at('language').value = code; at('language').dispatchEvent(new Event('change')); };
  const signIn = async (email, password) => {
    await ready();
    fill('in-email', email); fill('in-password', password); press('sign-in-form');
    await until(() => visible(at('home')), 'home of ' + email);
  };
  return { at, visible, name, until, fill, find, click, press, seen: (id) => seen(at(id)), said, fault, shows, view, ready, rest, language, signIn, signOut };
})();
)";

/** A copy that the child's three standard channels and its channels 3 and 4 cannot collide with. */
int moved(int descriptor)
{
    const int out = fcntl(descriptor, F_DUPFD_CLOEXEC, 16);
    ::close(descriptor);
    return out;
}

} // namespace

bool Browser::installed() { return !QStandardPaths::findExecutable(QStringLiteral("chromium")).isEmpty(); }

Browser::~Browser()
{
    if (m_in >= 0)
        ::close(m_in);
    if (m_out >= 0)
        ::close(m_out);
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished(5'000);
    }
}

bool Browser::start(const QString &languages)
{
    int toChild[2];
    int fromChild[2];
    if (pipe(toChild) != 0 || pipe(fromChild) != 0)
        return false;
    const int childReads = moved(toChild[0]);
    const int childWrites = moved(fromChild[1]);
    m_out = moved(toChild[1]);
    m_in = moved(fromChild[0]);
    m_process.setChildProcessModifier([childReads, childWrites] {
        dup2(childReads, 3);
        dup2(childWrites, 4);
    });
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(QStandardPaths::findExecutable(QStringLiteral("chromium")),
                    {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"), QStringLiteral("--disable-dev-shm-usage"),
                     QStringLiteral("--no-first-run"), QStringLiteral("--disable-background-networking"), QStringLiteral("--disable-component-update"),
                     QStringLiteral("--disable-extensions"), QStringLiteral("--disable-sync"), QStringLiteral("--hide-scrollbars"),
                     QStringLiteral("--remote-debugging-pipe"), QStringLiteral("--accept-lang=") + languages,
                     QStringLiteral("--user-data-dir=") + m_profile.path(), QStringLiteral("about:blank")});
    ::close(childReads);
    ::close(childWrites);
    if (!m_process.waitForStarted(patience))
        return false;
    ask(QStringLiteral("Browser.setDownloadBehavior"), {{QStringLiteral("behavior"), QStringLiteral("allow")},
                                                        {QStringLiteral("downloadPath"), downloads()}});
    const auto target = ask(QStringLiteral("Target.createTarget"), {{QStringLiteral("url"), QStringLiteral("about:blank")}});
    const auto attached = ask(QStringLiteral("Target.attachToTarget"),
                              {{QStringLiteral("targetId"), target[QLatin1String("targetId")]}, {QStringLiteral("flatten"), true}});
    m_session = attached[QLatin1String("sessionId")].toString();
    for (const char *part : {"Page", "Runtime", "Log", "Network"})
        ask(QLatin1String(part) + QStringLiteral(".enable"));
    ask(QStringLiteral("Page.addScriptToEvaluateOnNewDocument"), {{QStringLiteral("source"), QString::fromUtf8(helpers)}});
    ask(QStringLiteral("Emulation.setFocusEmulationEnabled"), {{QStringLiteral("enabled"), true}});
    return !m_session.isEmpty();
}

bool Browser::receive(int milliseconds)
{
    qsizetype end = -1;
    while ((end = m_buffer.indexOf('\0')) < 0) {
        pollfd waiting{m_in, POLLIN, 0};
        if (poll(&waiting, 1, milliseconds) <= 0)
            return false;
        char piece[65536];
        const auto count = ::read(m_in, piece, sizeof piece);
        if (count <= 0)
            return false;
        m_buffer.append(piece, count);
    }
    const auto message = QJsonDocument::fromJson(m_buffer.left(end)).object();
    m_buffer.remove(0, end + 1);
    if (message.contains(QLatin1String("id")))
        m_answers.insert(QString::number(message[QLatin1String("id")].toInt()), message);
    else
        onEvent(message[QLatin1String("method")].toString(), message[QLatin1String("params")].toObject());
    return true;
}

void Browser::onEvent(const QString &name, const QJsonObject &params)
{
    if (name == QLatin1String("Page.loadEventFired")) {
        ++loads;
    } else if (name == QLatin1String("Network.requestWillBeSent")) {
        const auto request = params[QLatin1String("request")].toObject();
        requested.append(params[QLatin1String("type")].toString() + u' ' + request[QLatin1String("method")].toString() + u' ' +
                         request[QLatin1String("url")].toString());
    } else if (name == QLatin1String("Network.loadingFailed")) {
        if (!params[QLatin1String("canceled")].toBool())
            complaints.append(QStringLiteral("not loaded: ") + params[QLatin1String("errorText")].toString());
    } else if (name == QLatin1String("Runtime.exceptionThrown")) {
        complaints.append(QString::fromUtf8(QJsonDocument(params).toJson(QJsonDocument::Compact)).left(800));
    } else if (name == QLatin1String("Runtime.consoleAPICalled")) {
        complaints.append(QString::fromUtf8(QJsonDocument(params).toJson(QJsonDocument::Compact)).left(800));
    } else if (name == QLatin1String("Log.entryAdded")) {
        // That an answer was a refusal is no fault of the page: the browser notes every status from 400 on as one of the network.
        const auto entry = params[QLatin1String("entry")].toObject();
        if (entry[QLatin1String("source")].toString() != QLatin1String("network"))
            complaints.append(entry[QLatin1String("text")].toString());
    }
}

QJsonObject Browser::ask(const QString &method, const QJsonObject &params)
{
    QJsonObject message{{QStringLiteral("id"), ++m_id}, {QStringLiteral("method"), method}, {QStringLiteral("params"), params}};
    if (!m_session.isEmpty())
        message.insert(QStringLiteral("sessionId"), m_session);
    const QByteArray bytes = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\0';
    if (::write(m_out, bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size())
        return {{QStringLiteral("error"), QStringLiteral("not sent")}};
    const auto id = QString::number(m_id);
    const QDeadlineTimer deadline(patience);
    while (!m_answers.contains(id)) {
        if (deadline.hasExpired() || !receive(static_cast<int>(deadline.remainingTime())))
            return {{QStringLiteral("error"), QString(QStringLiteral("no answer to ") + method)}};
    }
    const auto answer = m_answers.take(id).toObject();
    return answer.contains(QLatin1String("error")) ? answer : answer[QLatin1String("result")].toObject();
}

void Browser::open(const QString &url)
{
    const int before = loads;
    const auto begun = ask(QStringLiteral("Page.navigate"), {{QStringLiteral("url"), url}});
    if (!begun.contains(QLatin1String("loaderId")))
        ask(QStringLiteral("Page.reload")); // only the part behind # changed: that alone loads nothing
    const QDeadlineTimer deadline(patience);
    while (loads == before && !deadline.hasExpired())
        receive(static_cast<int>(deadline.remainingTime()));
}

QJsonValue Browser::run(const QString &body)
{
    const auto answer = ask(QStringLiteral("Runtime.evaluate"), {{QStringLiteral("expression"), QString(QStringLiteral("(async () => {") + body + QStringLiteral("})()"))},
                                                                 {QStringLiteral("awaitPromise"), true},
                                                                 {QStringLiteral("returnByValue"), true},
                                                                 {QStringLiteral("userGesture"), true}});
    if (answer.contains(QLatin1String("error")))
        return QString(QStringLiteral("thrown: ") + QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
    if (answer.contains(QLatin1String("exceptionDetails"))) {
        const auto thrown = answer[QLatin1String("exceptionDetails")].toObject()[QLatin1String("exception")].toObject();
        return QString(QStringLiteral("thrown: ") + thrown[QLatin1String("description")].toString());
    }
    return answer[QLatin1String("result")].toObject()[QLatin1String("value")];
}

bool Browser::arrive(const QString &part)
{
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        if (text(QStringLiteral("return document.readyState === 'complete' ? location.href : ''")).contains(part))
            return true;
        receive(20);
    }
    return false;
}

void Browser::look(int width, int height, bool dark, bool print)
{
    ask(QStringLiteral("Emulation.setDeviceMetricsOverride"), {{QStringLiteral("width"), width},
                                                               {QStringLiteral("height"), height},
                                                               {QStringLiteral("deviceScaleFactor"), 1},
                                                               {QStringLiteral("mobile"), width < 600}});
    const QJsonArray features{QJsonObject{{QStringLiteral("name"), QStringLiteral("prefers-color-scheme")},
                                          {QStringLiteral("value"), dark ? QStringLiteral("dark") : QStringLiteral("light")}},
                              QJsonObject{{QStringLiteral("name"), QStringLiteral("prefers-reduced-motion")}, {QStringLiteral("value"), QStringLiteral("reduce")}}};
    ask(QStringLiteral("Emulation.setEmulatedMedia"),
        {{QStringLiteral("media"), print ? QStringLiteral("print") : QString()}, {QStringLiteral("features"), features}});
}

void Browser::key(const QString &name, int code, bool shift)
{
    for (const char *type : {"rawKeyDown", "keyUp"})
        ask(QStringLiteral("Input.dispatchKeyEvent"), {{QStringLiteral("type"), QLatin1String(type)},
                                                       {QStringLiteral("key"), name},
                                                       {QStringLiteral("code"), name},
                                                       {QStringLiteral("windowsVirtualKeyCode"), code},
                                                       {QStringLiteral("modifiers"), shift ? 8 : 0}});
}

QByteArray Browser::picture()
{
    const auto size = ask(QStringLiteral("Page.getLayoutMetrics"))[QLatin1String("cssContentSize")].toObject();
    const QJsonObject all{{QStringLiteral("x"), 0},
                          {QStringLiteral("y"), 0},
                          {QStringLiteral("width"), size[QLatin1String("width")]},
                          {QStringLiteral("height"), size[QLatin1String("height")]},
                          {QStringLiteral("scale"), 1}};
    const auto answer =
        ask(QStringLiteral("Page.captureScreenshot"), {{QStringLiteral("captureBeyondViewport"), true}, {QStringLiteral("clip"), all}});
    return QByteArray::fromBase64(answer[QLatin1String("data")].toString().toLatin1());
}

void Browser::keep(const QString &name)
{
    const auto folder = qEnvironmentVariable("RLG_PICTURES");
    if (folder.isEmpty())
        return;
    QFile file(QDir(folder).filePath(name + QStringLiteral(".png")));
    if (file.open(QIODevice::WriteOnly))
        file.write(picture());
}

} // namespace test
