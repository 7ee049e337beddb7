#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace test {

/** Chromium without a window and with one page, spoken to over a pipe in its DevTools protocol. Real network, real time, real keys. */
class Browser
{
public:
    Browser() = default;
    ~Browser();
    Browser(const Browser &) = delete;
    Browser &operator=(const Browser &) = delete;

    static bool installed();
    bool start(const QString &languages = QStringLiteral("en-US")); ///< false when it does not answer; `languages` as Accept-Language has them

    QJsonObject ask(const QString &method, const QJsonObject &params = {}); ///< the result; {"error": …} where it is refused or late
    void open(const QString &url);                                          ///< returns when the page and its scripts are loaded
    /** What an asynchronous function with this body returns, run in the page; a text "thrown: …" when it throws. `T` holds helpers, see browser.cpp. */
    QJsonValue run(const QString &body);
    QString text(const QString &body) { return run(body).toString(); }
    bool arrive(const QString &part); ///< waits until an address with this in it is loaded
    void look(int width, int height, bool dark = false, bool print = false);
    void key(const QString &name, int code, bool shift = false); ///< presses a real key, "Tab" 9
    QByteArray picture(); ///< PNG of the whole page
    /** Writes the picture into the folder RLG_PICTURES names, if there is one. */
    void keep(const QString &name);

    QStringList complaints; ///< errors and warnings of the console, exceptions, requests that failed, what the policy refused
    QStringList requested;  ///< every address asked for, "GET http://…"
    int loads = 0;
    QString downloads() const { return m_profile.path() + QStringLiteral("/downloads"); } ///< where files land

private:
    bool receive(int milliseconds); ///< one message into m_answers or onEvent
    void onEvent(const QString &name, const QJsonObject &params);

    QProcess m_process;
    QTemporaryDir m_profile;
    QByteArray m_buffer;
    QJsonObject m_answers;
    QString m_session;
    int m_in = -1;
    int m_out = -1;
    int m_id = 0;
};

} // namespace test
