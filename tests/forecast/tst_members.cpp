#include "services/forecast/arima.h"
#include "services/forecast/autoregression.h"
#include "services/forecast/ces.h"
#include "services/forecast/ets.h"
#include "services/forecast/intermittent.h"
#include "services/forecast/linear.h"
#include "services/forecast/neldermead.h"
#include "services/forecast/theta.h"

#include <QTest>

#include <cmath>
#include <random>

using forecast::EtsSeason;
using forecast::EtsTrend;
using forecast::Values;

class TestMembers final : public QObject
{
    Q_OBJECT

    static bool near(double a, double b, double tolerance = 1e-9) { return std::abs(a - b) <= tolerance; }

    static Values noisyLine(std::size_t n, double slope, double deviation, unsigned seed)
    {
        std::mt19937_64 random(seed);
        std::normal_distribution<double> noise(0.0, deviation);
        Values values(n);
        for (std::size_t t = 0; t < n; ++t)
            values[t] = 100.0 + slope * static_cast<double>(t) + noise(random);
        return values;
    }

private Q_SLOTS:
    void theSimplexFindsTheBottomOfAValley()
    {
        std::array<double, 2> x{-1.2, 1.0};
        const auto rosenbrock = [](const std::array<double, 2> &p) {
            return 100.0 * std::pow(p[1] - p[0] * p[0], 2) + std::pow(1.0 - p[0], 2);
        };
        forecast::nelderMead<2>(rosenbrock, x, {0.5, 0.5}, 500, 1e-14);
        QVERIFY(near(x[0], 1.0, 1e-4) && near(x[1], 1.0, 1e-4));
    }

    void symmetricSystemsAreSolvedOrRefused()
    {
        forecast::Matrix a(2);
        a(0, 0) = 4;
        a(0, 1) = a(1, 0) = 2;
        a(1, 1) = 3;
        Values x{10, 8};
        QVERIFY(forecast::solveSymmetric(a, x));
        QVERIFY(near(x[0], 1.75) && near(x[1], 1.5));
        forecast::Matrix singular(2);
        singular(0, 0) = singular(0, 1) = singular(1, 0) = singular(1, 1) = 1;
        Values y{1, 1};
        QVERIFY(!forecast::solveSymmetric(singular, y));
    }

    void holtsMethodMatchesAPassByHand()
    {
        const forecast::EtsModel model{false, EtsTrend::Additive, EtsSeason::None};
        const forecast::EtsParameters p{0.5, 0.1, 0.0, 1.0};
        const auto pass = forecast::runEts(model, p, {9.0, 1.0, {}}, Values{10, 12, 13}); // errors 0, 1, .4
        QVERIFY(near(pass.minus2LogLikelihood, 3.0 * std::log(1.16)));
        QVERIFY(near(pass.end.level, 12.8) && near(pass.end.slope, 1.14));
        const Values path = forecast::continueEts(model, p, pass.end, 2);
        QVERIFY(near(path[0], 13.94) && near(path[1], 15.08));
    }

    void multiplicativeErrorsAddTheLogsOfTheirMeans()
    {
        const forecast::EtsModel model{true, EtsTrend::None, EtsSeason::None};
        const auto pass = forecast::runEts(model, {0.5, 0.0, 0.0, 1.0}, {10.0, 0.0, {}}, Values{10, 12});
        QVERIFY(near(pass.minus2LogLikelihood, 2.0 * std::log(0.04) + 2.0 * (std::log(10.0) + std::log(10.0))));
        QVERIFY(near(pass.end.level, 11.0));
    }

    void additiveSeasonsMatchAPassByHand()
    {
        const forecast::EtsModel model{false, EtsTrend::None, EtsSeason::Additive};
        const forecast::EtsParameters p{0.5, 0.0, 0.2, 1.0};
        const auto pass = forecast::runEts(model, p, {10.0, 0.0, {1.0, -1.0}}, Values{12, 9});
        QVERIFY(near(pass.end.level, 10.25) && near(pass.end.seasonal[0], 1.2) && near(pass.end.seasonal[1], -1.1));
        const Values path = forecast::continueEts(model, p, pass.end, 3);
        QVERIFY(near(path[0], 11.45) && near(path[1], 9.15) && near(path[2], 11.45));
    }

    void dampedMultiplicativeSeasonsMatchTheComponentForm()
    {
        const Values y{10, 21, 12, 25, 13, 27, 15};
        const double alpha = 0.4;
        const double betaStar = 0.3;
        const double gamma = 0.25;
        const double phi = 0.9;
        double level = 14.0;
        double slope = 0.5;
        Values seasonal{0.7, 1.3};
        double squares = 0.0;
        double logs = 0.0;
        for (std::size_t t = 0; t < y.size(); ++t) {
            double &s = seasonal[t % 2];
            const double q = level + phi * slope;
            const double mu = q * s;
            squares += std::pow(y[t] / mu - 1.0, 2);
            logs += std::log(mu);
            const double next = alpha * y[t] / s + (1.0 - alpha) * q;
            slope = betaStar * (next - level) + (1.0 - betaStar) * phi * slope;
            level = next;
            s = gamma * y[t] / q + (1.0 - gamma) * s;
        }
        const auto pass = forecast::runEts({true, EtsTrend::Damped, EtsSeason::Multiplicative}, {alpha, alpha * betaStar, gamma, phi},
                                           {14.0, 0.5, {0.7, 1.3}}, y);
        QVERIFY(near(pass.minus2LogLikelihood, 7.0 * std::log(squares) + 2.0 * logs, 1e-9));
        QVERIFY(near(pass.end.level, level, 1e-9) && near(pass.end.slope, slope, 1e-9));
        QVERIFY(near(pass.end.seasonal[0], seasonal[1], 1e-9) && near(pass.end.seasonal[1], seasonal[0], 1e-9)); // next step first
    }

    void aPassLeavesItsDomainLoudly()
    {
        const auto pass = forecast::runEts({true, EtsTrend::None, EtsSeason::None}, {0.5, 0.0, 0.0, 1.0}, {-5.0, 0.0, {}}, Values{1, 2});
        QVERIFY(pass.minus2LogLikelihood >= 1e30);
    }

    void weightsPreferTheModelTheDataComeFrom()
    {
        const auto fits = forecast::fitEts(noisyLine(80, 3.0, 2.0, 1), 1);
        QVERIFY(fits.size() == 6 && fits.front().model.trend != EtsTrend::None);
        double total = 0.0;
        for (const auto &fit : fits)
            total += fit.weight;
        QVERIFY(near(total, 1.0));
        QVERIFY(forecast::fitEts(Values{1, 2, 3}, 1).empty());
        QVERIFY(forecast::fitEts(noisyLine(60, 0.0, 1.0, 2), 12).size() == 15);
        for (const auto &fit : forecast::fitEts(Values{-1, 2, -3, 4, 1, 2, 3, 4, 0, 1}, 1))
            QVERIFY(!fit.model.multiplicativeError);
    }

    void thetaOneIsSimpleSmoothing()
    {
        const Values y{5, 7, 6, 9, 8};
        const forecast::ThetaFit fit{0.3, 0.0, 4.0, 0.0};
        const Values path = forecast::runTheta(fit, y, 2);
        double level = 0.3 * y[0] + 0.7 * 4.0;
        QCOMPARE(path[0], y[0]);
        for (std::size_t t = 1; t < y.size(); ++t) {
            QVERIFY(near(path[t], level));
            level = 0.3 * y[t] + 0.7 * level;
        }
        QVERIFY(near(path[5], level) && near(path[6], level));
    }

    void thetaRegressionMatchesLeastSquares()
    {
        // With a weight of 1 and alpha 1 each step adds A_t + B_t times (1-a) parts only: mu = y_{t-1} + B_{t-1}.
        const Values y{2, 3, 7, 8};
        const Values path = forecast::runTheta({1.0, 1.0, 0.0, 0.0}, y, 1);
        const double slope = ((-1.5) * 2 + (-0.5) * 3 + 0.5 * 7 + 1.5 * 8) / 5.0;
        QVERIFY(near(path[4], 8.0 + slope));
    }

    void thetaFitIsNoWorseThanAFineGrid()
    {
        const Values y = noisyLine(40, 1.5, 4.0, 7);
        const auto sse = [&](const forecast::ThetaFit &fit) {
            const Values path = forecast::runTheta(fit, y, 0);
            double sum = 0.02 * std::pow(fit.start - y[0], 2); // the pull of the start to the first value
            for (std::size_t t = 2; t < y.size(); ++t)
                sum += std::pow(y[t] - path[t], 2);
            return sum;
        };
        const forecast::ThetaFit fit = forecast::fitTheta(y);
        QVERIFY(near(fit.sse, sse(fit), 1e-6 * fit.sse));
        for (double alpha = 0.1; alpha < 0.99; alpha += 0.05) {
            for (double weight = 0.0; weight < 1.0; weight += 0.1) {
                for (double start = 80.0; start < 120.0; start += 4.0)
                    QVERIFY(sse({alpha, weight, start, 0.0}) > 0.999 * fit.sse);
            }
        }
    }

    void complexSmoothingKnowsItsStableRegion()
    {
        QVERIFY(forecast::cesIsStable(1.3, 1.0));
        QVERIFY(!forecast::cesIsStable(3.5, 1.0));
        const Values path = forecast::cesForecast(Values(30, 50.0), 5);
        for (const double y : path)
            QVERIFY(near(y, 50.0, 2.0));
    }

    void burgsFirstCoefficientMatchesItsFormula()
    {
        const Values y{1, 3, 2, 5, 4, 6, 5, 8, 7, 9, 8, 11};
        double mean = 0.0;
        for (const double v : y)
            mean += v / 12.0;
        double top = 0.0;
        double bottom = 0.0;
        for (std::size_t t = 1; t < y.size(); ++t) {
            top += 2.0 * (y[t] - mean) * (y[t - 1] - mean);
            bottom += std::pow(y[t] - mean, 2) + std::pow(y[t - 1] - mean, 2);
        }
        const forecast::ArFit fit = forecast::fitBurg(y, 1);
        QCOMPARE(fit.coefficients.size(), std::size_t{1});
        QVERIFY(near(fit.coefficients[0], top / bottom));
    }

    void burgFindsAKnownAutoregression()
    {
        std::mt19937_64 random(9);
        std::normal_distribution<double> noise;
        Values y{0.0, 0.0};
        for (int t = 0; t < 20000; ++t)
            y.push_back(0.75 * y[y.size() - 1] - 0.5 * y[y.size() - 2] + noise(random));
        for (double &v : y)
            v += 40.0;
        const forecast::ArFit fit = forecast::fitBurg(y, 8);
        QVERIFY(fit.coefficients.size() >= 2);
        QVERIFY(near(fit.coefficients[0], 0.75, 0.03) && near(fit.coefficients[1], -0.5, 0.03));
        QVERIFY(near(fit.mean, 40.0, 0.1) && near(fit.variance, 1.0, 0.05));
        const Values path = forecast::continueAr(fit, y, 200);
        QVERIFY(near(path.back(), fit.mean, 1e-6)); // stationary: it returns to the mean
    }

    void arimaResidualsMatchTheRecursionsByHand()
    {
        forecast::ArimaFit ar;
        ar.ar = {0.5};
        QCOMPARE(forecast::arimaResiduals(ar, Values{1, 2, 3}), (Values{1, 1.5, 2}));
        forecast::ArimaFit ma;
        ma.ma = {0.5};
        QCOMPARE(forecast::arimaResiduals(ma, Values{1, 2, 3}), (Values{1, 1.5, 2.25}));
        forecast::ArimaFit airline; // (1 + .5 B)(1 + .4 B^2)
        airline.period = 2;
        airline.ma = {0.5};
        airline.hasSeasonalMa = true;
        airline.seasonalMa = 0.4;
        const Values e = forecast::arimaResiduals(airline, Values{1, 2, 3, 4});
        Values expected;
        for (std::size_t t = 0; t < 4; ++t) {
            const auto at = [&](std::size_t lag) { return t >= lag ? expected[t - lag] : 0.0; };
            expected.push_back(static_cast<double>(t + 1) - 0.5 * at(1) - 0.4 * at(2) - 0.2 * at(3));
        }
        for (std::size_t t = 0; t < 4; ++t)
            QVERIFY(near(e[t], expected[t]));
    }

    void differencesAreTakenBack()
    {
        forecast::ArimaFit drift;
        drift.differences = 1;
        drift.hasMean = true;
        drift.mean = 2.0;
        QCOMPARE(forecast::continueArima(drift, Values{1, 4, 5}, 3), (Values{7, 9, 11}));
        forecast::ArimaFit seasonal;
        seasonal.period = 2;
        seasonal.seasonalDifferences = 1;
        QCOMPARE(forecast::continueArima(seasonal, Values{1, 5, 2, 8}, 4), (Values{2, 8, 2, 8}));
    }

    void unitRootsAreToldFromNoise()
    {
        std::mt19937_64 random(21);
        std::normal_distribution<double> noise;
        int whiteRefused = 0;
        int walkRefused = 0;
        int walkOnce = 0;
        for (int trial = 0; trial < 200; ++trial) {
            Values white(200);
            Values walk(200);
            double level = 0.0;
            for (std::size_t t = 0; t < 200; ++t) {
                white[t] = noise(random);
                walk[t] = level += noise(random);
            }
            whiteRefused += forecast::kpss(white) > 0.463 ? 1 : 0;
            walkRefused += forecast::kpss(walk) > 0.463 ? 1 : 0;
            walkOnce += forecast::fitArima(walk, 1).front().differences == 1 ? 1 : 0;
        }
        QVERIFY2(whiteRefused >= 2 && whiteRefused <= 22, qPrintable(QString::number(whiteRefused))); // a test at 5 %
        QVERIFY2(walkRefused > 180, qPrintable(QString::number(walkRefused)));
        QVERIFY2(walkOnce > 165, qPrintable(QString::number(walkOnce)));
    }

    void movingAveragesAreRecovered()
    {
        std::mt19937_64 random(4);
        std::normal_distribution<double> noise;
        Values y;
        double last = 0.0;
        for (int t = 0; t < 3000; ++t) {
            const double e = noise(random);
            y.push_back(e + 0.6 * last);
            last = e;
        }
        const auto fits = forecast::fitArima(y, 1);
        const Values path = forecast::continueArima(fits.front(), y, 10);
        QVERIFY(near(fits.front().sse / 3000.0, 1.0, 0.06));
        QVERIFY(near(path.back(), 0.0, 0.2));
        QVERIFY(forecast::fitArima(Values{1, 2, 3}, 1).empty());
    }

    void intermittentRatesMatchRegularDemand()
    {
        Values y;
        for (int i = 0; i < 20; ++i)
            y.insert(y.end(), {0.0, 0.0, 6.0});
        QVERIFY(near(forecast::croston(y, 0.1), 2.0 * 0.95));
        QVERIFY(near(forecast::adida(y, 0.1), 2.0));
        QVERIFY(near(forecast::tsb(y, 0.1, 0.1), 2.0, 0.25));
        QCOMPARE(forecast::croston(Values(5, 0.0), 0.1), 0.0);
        Values dying = y;
        dying.insert(dying.end(), 60, 0.0);
        QVERIFY(forecast::tsb(dying, 0.1, 0.1) < 0.05); // Croston would not notice
        QVERIFY(forecast::croston(dying, 0.1) > 1.8);
    }
};

QTEST_GUILESS_MAIN(TestMembers)
#include "tst_members.moc"
