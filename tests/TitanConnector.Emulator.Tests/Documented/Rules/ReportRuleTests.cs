using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Reports show the tenant's own records, need their parameters, and run five times a minute at most.</summary>
public sealed class ReportRuleTests
{
    private const string Categories = "reporting/v2/report-categories";
    private const string Operations = "reporting/v2/report-category/operations/reports";

    private static readonly string[] AllYears = ["2019-01-01", "2030-01-01"];

    [Fact]
    public async Task Each_report_of_each_category_describes_itself_and_runs_as_described()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var reports = 0;
        foreach (var category in await place.DataAsync(Categories))
        {
            var path = $"reporting/v2/report-category/{category!.Text("id")}/reports";
            foreach (var report in (await place.DataAsync(path)).Select(report => report!))
            {
                var description = await place.RecordAsync($"{path}/{report.Id()}");
                var parameters = description["parameters"]!.AsArray()
                    .Where(parameter => parameter!["isRequired"]!.GetValue<bool>())
                    .Select(parameter => parameter!.Text("name"))
                    .Select(name => (name, (JsonNode)(name == "From" ? AllYears[0] : AllYears[1])));

                var run = (await place.PostAsync($"{path}/{report.Id()}/data?includeTotal=true", Body([.. parameters]))).Ok();

                var names = description["fields"]!.AsArray().Select(field => field!.Text("name")).ToList();
                run["fields"]!.AsArray().Select(field => field!.Text("name")).ShouldBe(names);
                run.Data().ShouldNotBeEmpty();
                run.Data().ShouldAllBe(row => row!.AsArray().Count == names.Count);
                reports++;
            }
        }

        reports.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task The_rows_are_the_records_of_the_tenant_and_its_parameters_filter_them()
    {
        await using var place = await Workplace.StartAsync();
        var job = await place.AddJobAsync();
        var today = job.Moment("createdOn").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var unit = place.BusinessUnitId;

        var run = (await place.PostAsync(
            $"{Operations}/1001/data", Body(("From", today), ("To", today), ("BusinessUnitIds", Array(unit))))).Ok();
        var row = run.Data().ShouldHaveSingleItem()!.AsArray();
        row[0]!.GetValue<string>().ShouldBe(job.Text("jobNumber"));
        row[1]!.GetValue<string>().ShouldBe("Avery Heating");
        run["totalCount"].ShouldBeNull();

        (await place.PostAsync($"{Operations}/1001/data", Body(("From", today), ("To", today), ("BusinessUnitIds", Array(1)))))
            .Ok().Data().ShouldBeEmpty();
        (await place.PostAsync($"{Operations}/1001/data", Body(("From", "2019-01-01"), ("To", "2019-02-01")))).Ok().Data().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_has_pages_of_the_size_that_is_asked_for()
    {
        await using var place = await Workplace.StartAsync();
        var body = Body(("From", AllYears[0]), ("To", AllYears[1]));

        var first = (await place.PostAsync($"{Operations}/1001/data?pageSize=7&includeTotal=true", body)).Ok();
        var second = (await place.PostAsync($"{Operations}/1001/data?pageSize=7&page=2", body)).Ok();

        first.Data().Count.ShouldBe(7);
        first["hasMore"]!.GetValue<bool>().ShouldBeTrue();
        first["totalCount"]!.GetValue<int>().ShouldBe((await place.IdsAsync("jpm/v2/jobs?pageSize=5000")).Length);
        second.Data()[0]!.ToJsonString().ShouldNotBe(first.Data()[0]!.ToJsonString());
        (await place.PostAsync($"{Operations}/1001/data?pageSize=25001", body)).RefusedFields().ShouldBe(["pageSize"]);
    }

    [Theory]
    [InlineData("""[{"name":"From","value":"2026-01-01"}]""")]
    [InlineData("""[{"name":"From","value":"soon"},{"name":"To","value":"2026-01-01"}]""")]
    [InlineData("""[{"name":"From","value":"2026-01-01"},{"name":"To","value":"2026-01-01"},{"name":"Colour","value":"red"}]""")]
    [InlineData("""[{"name":"From","value":"2026-01-01"},{"name":"To","value":"2026-01-01"},{"name":"BusinessUnitIds","value":7}]""")]
    public async Task Parameters_that_are_missing_unknown_or_wrong_are_refused(string parameters)
    {
        await using var place = await Workplace.StartAsync();

        (await place.PostAsync($"{Operations}/1001/data", Parse($$"""{"parameters":{{parameters}}}""")))
            .RefusedFields().ShouldBe(["parameters"]);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var place = await Workplace.StartAsync();

        (await place.GetAsync("reporting/v2/report-category/nothing/reports")).Refused(404);
        (await place.GetAsync($"{Operations}/1")).Refused(404);
        (await place.GetAsync("reporting/v2/report-category/accounting/reports/1001")).Refused(404);
        (await place.PostAsync($"{Operations}/1/data", Body())).Refused(404);
        (await place.GetAsync("reporting/v2/dynamic-value-sets/nothing")).Refused(404);
    }

    [Fact]
    public async Task A_set_of_values_has_the_records_that_a_parameter_takes()
    {
        await using var place = await Workplace.StartAsync();
        var parameter = (await place.RecordAsync($"{Operations}/1001"))["parameters"]!.AsArray()
            .Single(one => one!.Text("name") == "BusinessUnitIds")!;

        var values = await place.RecordAsync($"reporting/v2/dynamic-value-sets/{parameter["acceptValues"]!.Text("dynamicSetId")}");

        values.Data().Select(row => row!.AsArray()[0]!.GetValue<long>()).ShouldContain(place.BusinessUnitId);
    }

    [Fact]
    public async Task A_sixth_run_of_a_report_within_a_minute_has_to_wait()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
        await using var place = await Workplace.StartAsync(time);
        var body = Body(("From", AllYears[0]), ("To", AllYears[1]));
        for (var run = 0; run < 5; run++)
        {
            (await place.PostAsync($"{Operations}/1001/data", body)).Ok();
            time.Advance(TimeSpan.FromSeconds(4));
        }

        var refused = await place.PostAsync($"{Operations}/1001/data", body);
        refused.Refused(429);
        refused.Headers["Retry-After"].ShouldBe("40");
        refused.Json.Text("title").Split(' ')[^2].ShouldBe("40");

        (await place.PostAsync($"{Operations}/1002/data", body)).Ok();
        time.Advance(TimeSpan.FromSeconds(40));
        (await place.PostAsync($"{Operations}/1001/data", body)).Ok();
        (await place.PostAsync($"{Operations}/1001/data", body)).Refused(429);
    }

    private static JsonObject Body(params IEnumerable<(string Name, JsonNode Value)> parameters) => new()
    {
        ["parameters"] = Array(parameters.Select(parameter => (JsonNode)new JsonObject
        {
            ["name"] = parameter.Name,
            ["value"] = parameter.Value.DeepClone(),
        })),
    };
}
