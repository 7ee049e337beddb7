#pragma once

#include "services/licenseserver/config/config.h"
#include "services/licenseserver/ops/outbox.h"

#include <memory>

namespace licenseserver {

/** Checks the mail and alert settings: TLS for mail unless it stays on this machine, alerts to Slack's own host only, a DSN that can be read. */
foundation::Status checkSenderSettings(const Config &config);

/** Mail over SMTP (or into the folder of a file: url), alerts to Slack and error events to Sentry, by libcurl. What is not configured is Refused. */
std::unique_ptr<Sender> makeSender(const Config &config);

/** The message as RFC 5322 text: no line break survives in a header, lines end CR LF. `date` and `id` come ready. */
std::string mailText(const Mail &mail, std::string_view from, std::string_view date, std::string_view id);

} // namespace licenseserver
