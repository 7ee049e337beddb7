#include "services/licenseserver/http/server.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "services/net/httpclient.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <string>
#include <vector>

#include <pthread.h>

namespace {

const char *const help = R"(rlg-billing-sandbox: stands in for Stripe, PayPal and PayFast on this machine

  rlg-billing-sandbox [--port N] [--notify http://127.0.0.1:8080]

Point the service at it: stripe.base, paypal.base, payfast.site and payfast.api are http://127.0.0.1:N/stripe, /paypal, /payfast; the keys are
printed at the start. Checkouts are paid by opening their page, or POST country=US to it. Scripts steer it by POST below /sandbox:
  /clock now=SECONDS                lets time pass (renewals, trials, ends)
  /card subscription= country= declines=1
  /refund invoice= amount=          /dispute invoice=       /close-dispute dispute= won=1
  /wire lose=PERCENT copies=N shuffle=1      /down down=1
GET /sandbox/state shows the subscriptions, GET /sandbox/paypal-root.pem the authority for paypal.roots.
)";

constexpr int mostTries = 20;

struct Pending
{
    sandbox::Event event;
    int tries = 0;
};

/** Sends what is due; what is not answered 200 comes back to the queue. */
void deliver(sandbox::Sandbox &sandbox, net::HttpClient &http, std::deque<Pending> &queue)
{
    for (auto &event : sandbox.takeDeliveries())
        queue.push_back({std::move(event), 0});
    for (auto left = queue.size(); left > 0; --left) {
        auto pending = std::move(queue.front());
        queue.pop_front();
        const auto request = sandbox.notification(pending.event, std::time(nullptr));
        std::vector<net::Header> headers;
        for (const auto &header : request.headers)
            headers.push_back({header.name, header.value});
        const auto answer = http.send({"POST", pending.event.url, std::move(headers), request.body});
        const bool taken = answer && answer->status / 100 == 2;
        std::printf("%s %s %s: %s\n", pending.event.provider.c_str(), pending.event.id.c_str(), pending.event.type.c_str(),
                    answer ? std::to_string(answer->status).c_str() : answer.error().detail.c_str());
        if (!taken && ++pending.tries < mostTries)
            queue.push_back(std::move(pending));
    }
    std::fflush(stdout);
}

void toPresent(sandbox::Sandbox &sandbox)
{
    sandbox.with([](sandbox::Books &books) {
        books.advance(std::max<std::int64_t>(books.now(), std::time(nullptr)));
        return 0;
    });
}

} // namespace

int main(int argc, char **argv)
{
    std::string port = "9100";
    std::string notify = "http://127.0.0.1:8080";
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--port" && i + 1 < argc) {
            port = argv[++i];
        } else if (word == "--notify" && i + 1 < argc) {
            notify = argv[++i];
        } else {
            std::fputs(help, word == "--help" ? stdout : stderr);
            return word == "--help" ? 0 : 2;
        }
    }
    const auto number = std::atoi(port.c_str());
    if (number < 1 || number > 65535 || !net::checkBaseUrl(notify)) {
        std::fputs("rlg-billing-sandbox: --port must be 1 to 65535 and --notify an http address of this machine or an https address\n", stderr);
        return 2;
    }
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    sandbox::Options options;
    options.base = "http://127.0.0.1:" + port;
    options.now = std::time(nullptr);
    options.notifyBase = notify;
    sandbox::Sandbox sandbox(options);
    licenseserver::ServerOptions server;
    server.port = static_cast<std::uint16_t>(number);
    server.threads = 1;
    const auto running = licenseserver::Server::start(server, [&sandbox](licenseserver::Request request, const licenseserver::Answer &answer) {
        toPresent(sandbox); // whoever asks counts by the same clock: delivering may have taken seconds
        answer(sandbox.answer(request));
    });
    if (!running) {
        std::fprintf(stderr, "rlg-billing-sandbox: %s\n", running.error().detail.c_str());
        return 1;
    }
    std::printf("listening on %s\nstripe.key = %s\nstripe.webhook_secrets = %s\npaypal.client_id = %s\npaypal.secret = %s\npaypal.webhook_id = %s\n"
                "payfast.merchant_id = %s\npayfast.merchant_key = %s\npayfast.passphrase = %s\npayfast.sources = 127.0.0.1\n",
                options.base.c_str(), options.stripeKey.c_str(), options.stripeWebhookSecret.c_str(), options.payPalClient.c_str(),
                options.payPalSecret.c_str(), options.payPalWebhookId.c_str(), options.payFastMerchant.c_str(), options.payFastKey.c_str(),
                options.payFastPassphrase.c_str());
    std::fflush(stdout);
    const auto http = net::makeHttpClient({std::chrono::milliseconds(5000), 65536, "rlg-billing-sandbox"});
    std::deque<Pending> queue;
    const timespec tick{0, 200'000'000};
    while (sigtimedwait(&ends, nullptr, &tick) < 0) {
        toPresent(sandbox);
        deliver(sandbox, *http, queue);
    }
    return 0;
}
