using TitanConnector.Cli.Tests.Transcripts;
using TitanConnector.OpenApi;

namespace TitanConnector.Cli.Tests.Tour;

/// <summary>
/// Holds docs/tour.md to what the program prints. With <c>TITAN_FIX=1</c> the page is written, to be looked at and committed.
/// </summary>
public class TourTests
{
    [Fact]
    public async Task The_page_shows_what_the_steps_of_the_tour_print()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The steps are typed in bash.");
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
        var page = Path.Combine(Repository.Root.FullName, "docs", "tour.md");

        var expected = await StableRule.OnOneDayAsync(async () =>
        {
            using var titan = new TitanProcess { Variables = { ["COLUMNS"] = "80", ["TITAN_OUTPUT"] = "table" } };
            return await new TourPage(titan).WriteAsync(TestContext.Current.CancellationToken);
        });

        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            await File.WriteAllTextAsync(page, expected, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)).ShouldBe(expected, "write the page with TITAN_FIX=1");
        expected.Split('\n').Where(line => line.StartsWith("titan ", StringComparison.Ordinal)).ShouldAllBe(line => line.Length <= 80);
    }
}
