using TitanConnector.Emulator.Documented;
using TitanConnector.Emulator.Routes;
using TitanConnector.OpenApi;

namespace TitanConnector.Emulator.Tests.Documented;

/// <summary>Holds the page that says how much the emulator does for each operation to what it does.</summary>
public sealed class KindTableTests
{
    [Fact]
    public void The_page_of_operations_says_the_kind_of_each()
    {
        Assert.SkipWhen(OperationsPage.Place is null, "The tests run outside the repository.");
        var feeds = new FeedSettings(TimeSpan.Zero, 500);
        var api = new DocumentedApi(Api.Operations, DocumentedFacts.Embedded, customers: 0, refusesForms: false, feeds);

        var (written, expected) = OperationsPage.Hold(page =>
        {
            var kinds = api.Kinds.ToList();
            page.KeepOnly(kinds.Select(one => one.Key).ToHashSet());
            foreach (var (key, method, _, kind) in kinds)
            {
                var row = page.Rows.GetValueOrDefault(key) ?? new(key, method, "", "", "", "", "", "");
                page.Set(row with { Method = method, Kind = kind.ToString().ToLowerInvariant() });
            }

            page.WithoutEffect.Clear();
            page.WithoutEffect.AddRange(api.WithoutEffect.GroupBy(one => one.Key)
                .Select(operation => (operation.Key, string.Join(", ", operation.Select(one => $"`{one.Parameter}`")))));
        });

        written.ShouldBe(expected, "write the page with TITAN_FIX=1");
    }
}
