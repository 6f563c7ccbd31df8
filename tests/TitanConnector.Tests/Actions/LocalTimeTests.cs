using System.Text.Json;
using TitanConnector.Accounting;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Actions;

/// <summary>Times typed without a zone, where the connection has one.</summary>
public class LocalTimeTests
{
    private static readonly TimeZoneInfo NewYork = new ConnectionSettings { TimeZone = "America/New_York" }.FindTimeZone()!;

    [Theory]
    [InlineData("2026-01-15", "2026-01-15T05:00:00Z")]
    [InlineData("2026-07-15", "2026-07-15T04:00:00Z")]
    [InlineData("2026-03-01T09:00", "2026-03-01T14:00:00Z")]
    [InlineData("2026-03-01T09:00:30", "2026-03-01T14:00:30Z")]
    [InlineData("2026-11-01T01:30", "2026-11-01T06:30:00Z")]
    [InlineData("2026-03-01T09:00Z", "2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:00+02:00", "2026-03-01T07:00:00Z")]
    public void The_connections_zone_counts_where_none_is_typed(string typed, string meant) =>
        Read(typed, NewYork).ShouldBe(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void It_counts_for_a_query_parameter_by_name_too_and_leaves_texts_alone()
    {
        using var inputs = JsonDocument.Parse("""{"customQueryParams":{"modifiedBefore":"2026-07-15","number":"2026-07-15"}}""");

        var list = (ListInvoices)ActionCatalog.ToRecord(ActionCatalog.Find("listInvoices")!.Read(inputs.RootElement, NewYork))!;

        list.CustomQueryParams!.Select(parameter => $"{parameter.Key}={parameter.Value}")
            .ShouldBe(["modifiedBefore=2026-07-15T04:00:00Z", "number=2026-07-15"]);
    }

    [Theory]
    [InlineData("2026-03-08T02:30")]
    [InlineData("2026-02-30")]
    [InlineData("tomorrow")]
    public void A_time_that_never_was_is_refused(string typed) => Should.Throw<InvalidInputException>(() => Read(typed, NewYork));

    [Fact]
    public void Without_a_zone_the_error_says_what_would_help() =>
        Should.Throw<InvalidInputException>(() => Read("2026-03-01", null)).Message.ShouldContain("where the connection has a time zone");

    [Fact]
    public void A_zone_that_there_is_not_is_told() =>
        Should.Throw<InvalidInputException>(() => new ConnectionSettings { TimeZone = "Mars/Olympus" }.FindTimeZone()).Message.ShouldContain("IANA");

    private static DateTimeOffset? Read(string time, TimeZoneInfo? zone)
    {
        using var inputs = JsonDocument.Parse($$"""{"customerId":1,"modifiedBefore":"{{time}}"}""");
        return ((ListCustomerContacts)ActionCatalog.ToRecord(ActionCatalog.Find("listCustomerContacts")!.Read(inputs.RootElement, zone))!).ModifiedBefore;
    }
}
