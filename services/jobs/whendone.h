#pragma once

#include "services/foundation/result.h"

#include <QFutureWatcher>

namespace jobs {

/**
 * Hands a job's answer to `receiver` on the receiver's thread, exactly once.
 *
 * A receiver that is gone hears nothing; a job dropped at shutdown answers Error::Cancelled. Used instead of
 * QFuture::then(context), which asserts on a dead context in Qt 6.4.
 */
template <typename T, typename Callback> // void callback(Result<T>)
void whenDone(const QFuture<foundation::Result<T>> &future, QObject *receiver, Callback callback)
{
    using Watcher = QFutureWatcher<foundation::Result<T>>;
    auto *watcher = new Watcher(receiver);
    QObject::connect(watcher, &Watcher::finished, receiver, [watcher, callback = std::move(callback)]() mutable {
        watcher->deleteLater();
        const auto answer = watcher->future();
        callback(answer.resultCount() > 0 ? answer.result()
                                          : foundation::Result<T>(foundation::Error{foundation::Error::Kind::Cancelled, "the program is closing"}));
    });
    watcher->setFuture(future);
}

} // namespace jobs
