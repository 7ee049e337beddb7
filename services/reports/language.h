#pragma once

#include "services/foundation/result.h"
#include "services/foundation/tongue.h"
#include "services/reports/document.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

/** A language a report can be in: its sentences, its numbers and its direction. English is what the code says; the others are
    resources/reportwords/<code>.json, one file each. */
class Language final : public foundation::Tongue
{
public:
    /** "he"; BadInput names the languages there are. What it gives lives as long as the program. */
    static foundation::Result<const Language *> named(std::string_view code);
    static const Language &english();
    static std::vector<std::string> codes();
    ~Language() override;

    const std::string &code() const;
    bool rightToLeft() const;
    /** A remark of a metric or a reading in this language: the remarks come in English with their numbers and days in them, and are
        told apart by the sentences they were made from. A text that is none of them stays as it is. */
    std::string understood(std::string_view remark) const;
    /** The sentences that are in the language's file; none for English. */
    std::vector<std::string> known() const;
    Words words() const;
    /** Language, direction and the renderer's own words. */
    void dress(Document &document) const;

    std::string grouped(std::int64_t number) const override;
    std::string decimal(double number, int digits) const override;
    std::string longDate(foundation::DayNumber day) const override;
    std::string_view phrase(std::string_view english) const override;

protected:
    std::string_view phraseFor(std::int64_t number, std::string_view one, std::string_view many) const override;
    std::string part(std::string_view text) const override;

private:
    struct Book;
    explicit Language(std::unique_ptr<const Book> book);
    std::unique_ptr<const Book> m_book;
};

} // namespace reports
