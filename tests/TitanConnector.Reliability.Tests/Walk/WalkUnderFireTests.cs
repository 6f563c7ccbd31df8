using FsCheck;
using FsCheck.Fluent;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace TitanConnector.Reliability.Tests.Walk;

/// <summary>
/// Fetches all of 10,000 records while a fifth of the answers fail, records are added, changed and removed during the walk, and the walk
/// itself is interrupted and resumed at any page. The records themselves are compared, because a total cannot show that a list is complete:
/// added records hide missing ones.
/// </summary>
public sealed class WalkUnderFireTests
{
    private const int Records = 10_000;
    private const int Seeds = 200;

    private static readonly Gen<Scenario> Scenarios =
        from seed in Gen.Choose(0, int.MaxValue)
        from pageSize in Gen.Choose(300, 1500)
        from unrest in Gen.Elements(0.0, 0.3, 0.7, 0.95)
        from sort in Gen.Elements(null, null, null, "-Id")
        from breaks in Gen.Elements(0.0, 0.1, 0.6)
        from odd in Gen.Elements(0, 3, 5)
        from unplacedLast in ArbMap.Default.GeneratorFor<bool>()
        select new Scenario(seed, pageSize, unrest, Faults: 0.2, sort, breaks, odd, unplacedLast);

    [Fact]
    public void Records_present_throughout_are_returned_exactly_once_or_the_walk_fails()
    {
        var failures = 0;
        var property = Prop.ForAll(Scenarios.ToArbitrary(), scenario =>
        {
            if (WalkAsync(scenario).GetAwaiter().GetResult() is { } error)
            {
                // Five bad answers in a row to the same request can happen, and are reported.
                error.IsTransient.ShouldBeTrue(error.Message);
                failures++;
            }
        });

        property.Check(Config.QuickThrowOnFailure.WithMaxTest(Seeds));

        failures.ShouldBeLessThan(Seeds / 10, "too many walks failed");
    }

    private static async Task<WireException?> WalkAsync(Scenario scenario)
    {
        var upheaval = new Upheaval(Records, scenario);
        await using var server = await TestSupport.ListServer.StartAsync(upheaval.List);
        using var titan = server.NewClient();
        var random = new Random(scenario.Seed);
        List<long> ids = [];
        var list = new ListCustomers { FetchAll = true, PageSize = scenario.PageSize, Sort = scenario.Sort };
        var isBroken = true;
        for (var walks = 1; isBroken; walks++)
        {
            isBroken = false;
            try
            {
                await foreach (var page in titan.PagesAsync(list))
                {
                    ids.AddRange(page.Data.Select(customer => customer.Id));
                    list = list with { ResumeFrom = page.ResumeFrom };
                    isBroken = page.ResumeFrom is not null && random.NextDouble() < scenario.Breaks;
                    if (isBroken)
                    {
                        break;
                    }
                }
            }
            catch (WireException error)
            {
                // The records before the failure are valid. If there is a resume point, the next walk starts from it.
                isBroken = list.ResumeFrom is not null && error.IsTransient;
                if (!isBroken)
                {
                    return error;
                }
            }

            walks.ShouldBeLessThan(500);
        }

        var seen = ids.ToHashSet();
        seen.Count.ShouldBe(ids.Count, "a record came twice");

        // The server may still be answering a request of a walk that was interrupted.
        var (missing, lastId) = upheaval.List.Look(() => (
            upheaval.List.Rows.Where(row => upheaval.Stable.Contains(row.Id) && !seen.Contains(row.Id)).ToArray(), upheaval.LastId));
        missing.ShouldBeEmpty();
        seen.ShouldAllBe(id => id >= 1 && id <= lastId);
        return null;
    }
}
