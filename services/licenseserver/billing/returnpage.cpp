#include "services/licenseserver/billing/returnpage.h"

#include <string>

namespace billing {

namespace {

std::string page(const std::string &title, const std::string &paragraphs)
{
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
           title + " · RLG</title>\n<link rel=\"stylesheet\" href=\"/account/account.css\">\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n" +
           paragraphs + "<p><a href=\"/account\">Go to your account</a></p>\n</main>\n</body>\n</html>\n";
}

} // namespace

licenseserver::Response returnPage(bool left)
{
    auto text =
        left ? page("Nothing was paid", "<p>You left the payment page before paying. Your plan is as it was, and nothing will be charged.</p>\n"
                                        "<p>You can try again, or pay another way, from your account.</p>\n")
             : page("You are back from the payment page",
                    "<p>The payment provider now confirms the payment to us. That takes a few seconds, in rare cases a few minutes.</p>\n"
                    "<ol>\n<li>Your account shows the new plan as soon as it is confirmed.</li>\n"
                    "<li>RLG on your computer takes it over by itself; this page can be closed.</li>\n"
                    "<li>A receipt comes by e-mail. Invoices and cancelling are one step each in your account.</li>\n</ol>\n");
    return {200,
            "text/html; charset=utf-8",
            std::move(text),
            {{"Content-Security-Policy",
              "default-src 'none'; style-src 'self'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"}}};
}

} // namespace billing
