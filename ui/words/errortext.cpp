#include "ui/words/errortext.h"

#include <QCoreApplication>

namespace ui {

QString errorText(const foundation::Error &error)
{
    using Kind = foundation::Error::Kind;
    const auto say = [](const char *sentence) { return QCoreApplication::translate("ErrorText", sentence); };
    switch (error.kind) {
    case Kind::Cancelled: return say(QT_TRANSLATE_NOOP("ErrorText", "Stopped. What was finished before is kept."));
    case Kind::Offline: return say(QT_TRANSLATE_NOOP("ErrorText", "There is no network. Everything that is stored still works."));
    case Kind::Timeout: return say(QT_TRANSLATE_NOOP("ErrorText", "The other side did not answer in time."));
    case Kind::RateLimited: return say(QT_TRANSLATE_NOOP("ErrorText", "The other side was asked too often. Try again later."));
    case Kind::Unauthorized: return say(QT_TRANSLATE_NOOP("ErrorText", "This is not allowed with the permission there is."));
    case Kind::NotFound: return say(QT_TRANSLATE_NOOP("ErrorText", "It is not there any more, or was never there."));
    case Kind::BadInput: return say(QT_TRANSLATE_NOOP("ErrorText", "This could not be understood. Nothing was changed."));
    case Kind::Storage: return say(QT_TRANSLATE_NOOP("ErrorText", "The disk or the workspace file did not take it. What was saved before is kept."));
    case Kind::Refused: return say(QT_TRANSLATE_NOOP("ErrorText", "RLG declined, to keep your data safe."));
    case Kind::Internal: return say(QT_TRANSLATE_NOOP("ErrorText", "A fault in RLG. Nothing was changed."));
    }
    return {};
}

} // namespace ui
