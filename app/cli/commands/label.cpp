#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "services/ingest/ownlayer.h"
#include "services/ingest/rescore.h"
#include "services/store/postreader.h"
#include "services/store/postwriter.h"
#include "services/text/personal.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

struct LabelOptions
{
    std::string file, label;
    std::int64_t post = 0;
    bool why = false;
};

int explain(Program &program, store::Workspace &workspace, std::int64_t id)
{
    auto reader = store::PostReader::open(workspace);
    if (!reader)
        return program.fail(reader.error());
    const auto posts = reader->byIds(std::array{id});
    if (!posts)
        return program.fail(posts.error());
    if (posts->empty())
        return program.fail({foundation::Error::Kind::NotFound, "there is no post " + std::to_string(id)});
    const domain::Post &post = posts->front();
    const auto own = ingest::ownLayer(workspace);
    if (!own)
        return program.fail(own.error());
    const bool learnt = *own && (*own)->knows(post.language);
    const auto verdict = text::judge(post.text, post.language, own->get());
    auto words = nlohmann::ordered_json::array();
    std::string sentence;
    for (const text::WordWeight &word : verdict.why) {
        words.push_back({{"word", word.word}, {"weight", word.weight}});
        char weight[32];
        std::snprintf(weight, sizeof weight, "%+.2f", word.weight);
        sentence += "\n  " + std::string(weight) + "  " + word.word;
    }
    const std::string label = !verdict.label ? "unscored" : *verdict.label == domain::Sentiment::Negative ? "negative" : *verdict.label == domain::Sentiment::Positive ? "positive" : "neutral";
    if (program.json) {
        program.printJson(nlohmann::ordered_json{{"post", id}, {"model", text::sentimentVersion()}, {"language", post.language}, {"sentiment", label},
                                             {"score", verdict.score}, {"confidence", verdict.confidence}, {"unsure", text::isUnsure(verdict)}, {"own_labels", learnt}, {"words", words},
                                             {"corrected", post.sentimentCorrected}});
    } else {
        char score[64];
        std::snprintf(score, sizeof score, " (score %+.2f, confidence %.2f)", verdict.score, verdict.confidence);
        const std::string who = std::string(text::sentimentVersion()) + (learnt ? " with your labels" : "");
        const std::string because = sentence.empty() ? "; no single word decided it." : ", because of:" + sentence;
        if (!verdict.label && !text::sentimentSupports(post.language) && !learnt)
            program.print(who + " has no verdict: it is not trained for " + (post.language.empty() ? "this language" : post.language) +
                          ". Labels of yours can teach it: rlg train sentiment.");
        else if (!verdict.label)
            program.print(who + " has no verdict: there are no words to judge.");
        else if (text::isUnsure(verdict))
            program.print(who + " is unsure and leans to " + label + score + because);
        else
            program.print(who + " says " + label + score + because);
        if (post.sentimentCorrected)
            program.print("Your own label is in force instead.");
    }
    return Exit::Ok;
}

} // namespace

void addLabel(Program &program)
{
    const auto options = std::make_shared<LabelOptions>();
    const Command command = program.command("label", "See why a post was judged as it was, and correct it for good");
    command.option("file", options->file, "The workspace").required();
    command.option("post", options->post, "The post's id, as search shows it").required();
    command.option("label", options->label, "Your judgement; \"model\" goes back to the model's").oneOf({"negative", "neutral", "positive", "model"});
    command.footer("Without a label the words that decided are shown. A correction wins over every later import and model.\n"
                    "Examples:\n  rlg label brands.rlg 20482131776\n  rlg label brands.rlg 20482131776 negative");
    program.on(command, [options, &program]() -> int {
        auto workspace = store::Workspace::open(options->file, options->label.empty() ? store::Mode::Read : store::Mode::Write);
        if (!workspace)
            return program.fail(workspace.error());
        if (options->label.empty())
            return explain(program, **workspace, options->post);
        std::optional<domain::Sentiment> sentiment;
        if (options->label != "model")
            sentiment = options->label == "negative" ? domain::Sentiment::Negative : options->label == "positive" ? domain::Sentiment::Positive : domain::Sentiment::Neutral;
        auto writer = store::PostWriter::open(**workspace);
        if (!writer)
            return program.fail(writer.error());
        const auto done = (*workspace)->db().transaction([&]() -> foundation::Status {
            if (auto judged = (*writer)->correctSentiment(options->post, sentiment, program.clock.now()); !judged)
                return judged;
            return (*writer)->flush();
        });
        if (!done)
            return program.fail(done.error());
        program.json ? program.printJson(nlohmann::ordered_json{{"post", options->post}, {"label", options->label}})
                     : program.print(options->label == "model" ? "The model's judgement is back in force." : "Labelled " + options->label + ".");
        return Exit::Ok;
    });

    const auto file = std::make_shared<std::string>();
    const Command rescoring = program.command("rescore", "Judge the sentiment of every post again with this version's model; your corrections stay");
    rescoring.option("file", *file, "The workspace").required();
    rescoring.footer("Example:\n  rlg rescore brands.rlg");
    program.on(rescoring, [file, &program]() -> int {
        auto workspace = store::Workspace::open(*file, store::Mode::Write);
        if (!workspace)
            return program.fail(workspace.error());
        const auto changed = ingest::rescoreAll(**workspace, program.stop, program.progress("Judging"));
        if (!changed)
            return program.fail(changed.error());
        program.json ? program.printJson(nlohmann::ordered_json{{"changed", *changed}, {"model", text::sentimentVersion()}})
                     : program.print(std::to_string(*changed) + " posts are judged differently by " + std::string(text::sentimentVersion()) + ".");
        return Exit::Ok;
    });
}

} // namespace cli
