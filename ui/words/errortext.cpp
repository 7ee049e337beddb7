#include "ui/words/errortext.h"

#include <QCoreApplication>

namespace ui {

QString errorText(const foundation::Error &error)
{
    using Kind = foundation::Error::Kind;
    const auto tr = [](const char *sentence) { return QCoreApplication::translate("ErrorText", sentence); };
    switch (error.kind) {
    case Kind::Cancelled: return tr(QT_TRANSLATE_NOOP("ErrorText", "Stopped. What was finished before is kept."));
    case Kind::Offline: return tr(QT_TRANSLATE_NOOP("ErrorText", "There is no network. Everything that is stored still works."));
    case Kind::Timeout: return tr(QT_TRANSLATE_NOOP("ErrorText", "The other side did not answer in time."));
    case Kind::RateLimited: return tr(QT_TRANSLATE_NOOP("ErrorText", "The other side was asked too often. Try again later."));
    case Kind::Unauthorized: return tr(QT_TRANSLATE_NOOP("ErrorText", "This is not allowed with the permission there is."));
    case Kind::NotFound: return tr(QT_TRANSLATE_NOOP("ErrorText", "It is not there any more, or was never there."));
    case Kind::BadInput: return tr(QT_TRANSLATE_NOOP("ErrorText", "This could not be understood. Nothing was changed."));
    case Kind::Storage: return tr(QT_TRANSLATE_NOOP("ErrorText", "The disk or the workspace file did not take it. What was saved before is kept."));
    case Kind::Refused: return tr(QT_TRANSLATE_NOOP("ErrorText", "RLG declined, to keep your data safe."));
    case Kind::Internal: return tr(QT_TRANSLATE_NOOP("ErrorText", "A fault in RLG. Nothing was changed."));
    }
    return {};
}

} // namespace ui
