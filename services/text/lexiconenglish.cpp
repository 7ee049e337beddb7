#include "services/text/sentimentlexicon.h"

#include <array>

namespace text::detail {

namespace {
constexpr std::array<StrengthWords, 12> strengths{{
    {3.0F, "amazing awesome brilliant excellent exceptional extraordinary fabulous fantastic flawless incredible magnificent marvelous marvellous "
           "outstanding perfect perfection phenomenal spectacular splendid stunning sublime superb terrific wonderful unbelievable love loved loves "
           "adore adored adores best greatest ecstatic thrilled overjoyed masterpiece wow yay woohoo woo hooray hurray bliss blissful glorious "
           "breathtaking mindblowing epic legendary unforgettable stellar goat heavenly exquisite impeccable ily ilysm "},
    {2.4F, "great beautiful gorgeous delightful delighted delicious excited exciting impressive impressed happy happiest happiness joy joyful "
           "lovely loving enjoy enjoyed enjoying enjoys enjoyable hilarious proud grateful thankful blessed blessing elegant charming cheerful "
           "celebrate celebrated celebrating celebration win winner winners winning wins won victory triumph triumphant congrats congratulations "
           "congratulate bravo kudos hero heroes heroic genius gem treasure dream dreamy inspiring inspired inspiration inspirational adorable "
           "cutest sweetest yummy tasty scrumptious divine favorite favourite favorites favourites fave amazed amazes dope lit badass beast "
           "stoked pumped psyched sexy stunner rocks rocked slay slays slaying slayed unreal fav fun funny funniest beloved adorbs radiant "
           "thrilling rave champion champions recommended recommend recommends delight delights euphoric wonderfully beautifully perfectly "
           "brilliantly amazingly awesomely excellently gratitude cherish cherished"},
    {1.8F, "good nice cool sweet cute glad pleased pleasant pleasure thanks thank thx ty tysm thankyou appreciate appreciated appreciates "
           "appreciation helpful friendly kind kindness generous fast comfortable comfy cozy clean easy fresh smooth smoothly reliable "
           "satisfied satisfying satisfaction success successful successfully succeed improved improvement improving improves better smile smiles "
           "smiling laugh laughing laughs laughed lol lmao haha hahaha hahahaha hehe rofl warm bright talented talent gifted smart clever wise "
           "honest caring comforting hope hopeful hopefully optimistic positive strong strongest confident courage courageous brave loyal faithful "
           "peace peaceful relax relaxed relaxing relief relieved refreshing entertaining interesting fascinating intriguing creative "
           "attractive handsome pretty neat classy stylish solid worth worthy valuable gain gains benefit benefits bonus free gift gifts "
           "reward rewarding rewarded prize upgrade upgraded support supportive supported welcome welcomed welcoming perks yes yeah yep yess yesss "
           "cheers hug hugs xoxo kiss kisses xx bff bestie praise praised admire admired admiration respect respected passion passionate eager "
           "anticipate anticipated energetic lively vibrant healthy healthier fit safe safely secure trust trusted trustworthy lucky luck fortunate "
           "magic magical romantic shine shining sunshine gracious courteous polite professional efficient seamless affordable bargain "
           "accomplished achieved achievement accomplish advantage blessings crush heartwarming wholesome uplifting banger bop vibe vibes iconic"},
    {1.0F, "ok okay fine decent fair alright like liked likes liking ready sure able calm quick quickly useful clear clearly correct right "
           "agree agreed agrees approve approved approval accept accepted gladly popular famous modern special unique favor favour looking forward "
           "top rich ideal rested happily well nicely kudo promising effective effectively responsive resolved fixed solved saved "
           "care cares share sharing play playing party weekend holiday vacation birthday summer adventure music dance dancing sing singing "
           "song together friend friends family festival concert game hit hits enough new tomorrow tonight awww aww omg wish big huge "
           "rock rocking deserve deserved deserves discount deal deals exclusive premium proudly sparkling colourful colorful"},
    {-1.0F, "meh slow slowly late lazy tired sleepy bored odd weird strange hard difficult cheap old dull plain missing miss missed misses "
            "wait waiting waited long expensive pricey costly delay busy confused confusing confuses unclear unsure doubt doubts doubtful concern "
            "concerned worried worry worries worrying cold limited lacking lack lacks less lose loses loss losses wrong issue issues problem "
            "problems sorry apologize apology apologies however unfortunately sadly sick ill hungry stuck strict shy nervous anxious risk risky "
            "mistake mistakes error errors trouble hurt hurts pain alone lonely cry crying cried tears poor weak weaker weakest "
            "complicated average mediocre underwhelming hmm ugh smh welp blah nah nope idk whatever stop quit leave blame accused accuse "
            "controversy controversial protest protests debt tax warning warned warn crisis critical criticism criticize criticized illegal unfair "
            "suspended ban banned bans arrested arrest fear fears afraid scared scary"},
    {-1.8F, "bad sad annoying annoyed annoys disappointed disappointing disappointment disappoint disappoints unhappy upset upsetting angry mad "
            "frustrated frustrating frustration frustrates broken breaks broke fail fails failed failing failure rude ugly stupid dumb silly boring "
            "noisy dirty messy mess crowded uncomfortable unfriendly unhelpful unprofessional unreliable unsafe unacceptable unresponsive useless "
            "pointless waste wasted wasting lost delayed delays cancelled canceled cancel cancels cancellation cancellations cancelling overpriced "
            "refund complaint complaints complain complaining complained lame suck sucky fake liar lie lies lying lied cheat cheated cheating cheater "
            "hopeless helpless regret regrets regretted jealous selfish greedy arrogant ignorant ignore ignored ignoring ignores clueless incompetence "
            "careless crash crashed crashes crashing bug bugs buggy glitch glitches glitchy freezing freezes lag lagging laggy damaged damage damages "
            "defective faulty ruin ruins wrecked wreck injured injury injuries hurtful stress stressed stressful depressed depressing depression "
            "gross nasty smelly stink stinks stinky creepy cringe cringy embarrassing embarrassed embarrassment shame shameful ashamed pathetic "
            "pity miserable misery painful struggle struggling suffer suffering suffers suffered negative worse worsened worsening screwed "
            "irritating irritated irritates bother bothered bothers trash rubbish garbage crap crappy bs bullshit damn dammit wtf stfu "
            "screw bullying bully bullied offended offensive insult insulted insulting threat threaten threatened threatening violent violence attack "
            "attacked attacks kill killed kills dead death die died dying dies shooting war enemy victim victims guilty jail prison "
            "mock mocking mocked desperate desperately loser losers losing headache nightmare nightmares hassle rip heartbroken heartbreaking "
            "unfortunate sadness sadder saddest ridiculous absurd nonsense joke clowns clown sinking mislead misleading deceptive spam scams"},
    {-2.4F, "terrible awful horrible horrid horrific dreadful disgusting disgusted disgust disgrace disgraceful appalling atrocious abysmal "
            "hate hates hated hating hatred hateful despise despised loathe loathed sucks sucked worst pissed furious outraged outrage outrageous "
            "outrageously enraged livid idiot idiots idiotic moron morons imbecile incompetent scam scammed scammer fraud fraudulent steal stole "
            "stolen thief thieves robbery criminal corrupt corruption evil vile vicious cruel cruelty racist racism sexist bigot bigots bigotry "
            "fascist nazi terrorist terrorists terrorism murder murdered murderer rape raped rapist abuse abused abusive abuser disaster disastrous "
            "catastrophe catastrophic tragic tragedy devastated devastating devastation ruined unbearable intolerable inexcusable unforgivable "
            "repulsive revolting sickening hideous nauseating horrendous horrifying terrifying terrified traumatic trauma worthless shit shitty "
            "shithole fuck fucked fucker fuckers asshole assholes bastard bastards bitch bitches bitching cunt dick douche douchebag "
            "prick scum scumbag dumbass jackass retarded retard pos horribly terribly awfully "},
    {-3.0F, "abhorrent detest detested despicable heinous monstrous barbaric genocide massacre massacred slaughter slaughtered"},
    {1.4F, "gooood goood wooo woot yaay yayy yaaay bae babe darling sweetheart sweetie honey angel queen king princess babes "
           "flawlessly superhot hot hottest fire finest fancy luxurious luxury grand majestic mighty crisp juicy gorg precious prettiest "
           "fangirling obsessed addicted hyped hype soulmate buddy mate cuddle cuddles snuggle snuggles sweetly tender graceful grace"},
    {-1.4F, "unable worsen nothing nobody lousy shady sketchy petty bitter bitterness salty grumpy cranky moody rant ranting drama "
            "toxic hangover puke puking vomit barf gag yuck yucky eww ew ewww mean meanest harsh brutal brutally foul fool foolish fools "
            "shocking shocked shock chaos chaotic overrated overcrowded overbooked understaffed oversold underpaid unprepared unwanted unwelcome "
            "inconvenience inconvenient inconvenienced inconsiderate inadequate ineffective inefficient insane insanity insecure insufficient "
            "refuse refuses refused refusing reject rejected rejection rejects deny denied denies denying disrespect disrespected disrespectful "
            "disconnect disconnected disappeared abandoned abandon dump dumped stranded hung hangup unanswered overcharged overcharge stealing"},
    {0.6F, "launch launches celebrates premiere released debut highlights tickets ticket watch featuring feat join invite invited "
           "available live meeting update first"},
    {-0.6F, "not without against despite although but never none hardly barely under blocked block closed shut shutdown down unless"},
}};

constexpr std::array<StrengthWords, 3> degrees{{
    {1.35F, "very really so extremely absolutely totally completely incredibly super insanely ridiculously truly deeply highly utterly freaking "
            "fucking frigging fricking bloody damn hella such too especially particularly exceptionally unbelievably seriously literally pretty most "
            "sooo soooo sooooo mega ultra wicked majorly hugely"},
    {0.65F, "kinda sorta somewhat slightly fairly partly little bit mildly marginally sort kind almost nearly barely hardly"},
    {0.8F, "quite rather relatively mostly maybe perhaps probably"},
}};
} // namespace

std::span<const StrengthWords> englishStrengths() { return strengths; }
std::span<const StrengthWords> englishDegrees() { return degrees; }

std::string_view englishNegations()
{
    return "not no never none nobody nothing neither nor nowhere without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt "
           "shouldnt couldnt hasnt havent hadnt aint mustnt neednt hardly barely scarcely rarely seldom lacks lacking fails stop stopped";
}

} // namespace text::detail
