#pragma once

#include "services/imports/recordreader.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <string>
#include <vector>

#include <zlib.h>

/** Files made for one test, and everything a reader hands out of them. */
class ImportFiles
{
public:
    std::string path(const std::string &name) const { return m_dir.filePath(QString::fromStdString(name)).toStdString(); }

    std::string write(const std::string &bytes, const std::string &name = "file.csv") const
    {
        QFile file(QString::fromStdString(path(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0)
            qFatal("cannot write a test file");
        return path(name);
    }

private:
    QTemporaryDir m_dir;
};

inline std::string gzipped(const std::string &bytes)
{
    z_stream zip{};
    deflateInit2(&zip, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&zip, bytes.size()) + 64, '\0');
    std::string in = bytes;
    zip.next_in = reinterpret_cast<Bytef *>(in.data());
    zip.avail_in = static_cast<uInt>(in.size());
    zip.next_out = reinterpret_cast<Bytef *>(out.data());
    zip.avail_out = static_cast<uInt>(out.size());
    deflate(&zip, Z_FINISH);
    out.resize(zip.total_out);
    deflateEnd(&zip);
    return out;
}

struct ReadFile
{
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::int64_t> lines;
    std::vector<domain::RefusedRow> refused;
    std::vector<imports::Note> notes;
    imports::Format format;
    std::string openError;
    std::string error; ///< of `next`
    std::int64_t bytesDone = 0;
    std::int64_t bytesTotal = 0;

    const imports::Note *note(imports::Note::Kind kind) const
    {
        for (const imports::Note &n : notes) {
            if (n.kind == kind)
                return &n;
        }
        return nullptr;
    }
};

inline ReadFile readFile(const std::string &path, const imports::Format &format = {}, const imports::Limits &limits = {})
{
    ReadFile out;
    auto reader = imports::RecordReader::open(path, format, limits);
    if (!reader) {
        out.openError = reader.error().detail;
        return out;
    }
    out.columns = (*reader)->columns();
    out.format = (*reader)->format();
    imports::Record record;
    while (true) {
        const auto more = (*reader)->next(record);
        if (!more) {
            out.error = more.error().detail;
            break;
        }
        if (!*more)
            break;
        if (record.refused) {
            out.refused.push_back(*record.refused);
        } else {
            out.rows.emplace_back(record.fields.begin(), record.fields.end());
            out.lines.push_back(record.line);
        }
    }
    out.notes = (*reader)->notes();
    out.bytesDone = (*reader)->bytesDone();
    out.bytesTotal = (*reader)->bytesTotal();
    return out;
}
