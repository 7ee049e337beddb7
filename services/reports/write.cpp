#include "services/reports/render.h"

#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace reports {

namespace {

QString nameOf(const std::filesystem::path &path) { return QString::fromStdU16String(path.u16string()); }

foundation::Error storage(const std::string &what, const std::filesystem::path &path, const QString &why)
{
    return {foundation::Error::Kind::Storage, what + " \"" + path.string() + "\": " + why.toStdString()};
}

/** The rename itself must reach the disk, or a power cut brings the old file back. */
void flushFolder(const std::filesystem::path &folder)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
#else
    static_cast<void>(folder);
#endif
}

} // namespace

foundation::Status write(const Document &document, Format format, const std::filesystem::path &path, const foundation::StopToken &stop)
{
    auto bytes = render(document, format, stop);
    if (!bytes)
        return std::move(bytes).error();
    // QSaveFile writes beside the target, flushes and renames; a link is followed, so the link stays one.
    QSaveFile file(nameOf(path));
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly))
        return storage("cannot create report file", path, file.errorString());
    if (file.write(bytes->data(), static_cast<qint64>(bytes->size())) != static_cast<qint64>(bytes->size()) || !file.commit())
        return storage("cannot write report file", path, file.errorString());
    flushFolder(path.parent_path());
    return foundation::Done{};
}

} // namespace reports
