using System.Text.Json;
using TitanConnector.Accounting;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Actions;

/// <summary>Times without a zone, when the connection has one.</summary>
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
    public void The_connections_zone_applies_when_none_is_typed(string typed, string meant) =>
        Read(typed, NewYork).ShouldBe(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void The_zone_applies_to_query_parameters_by_name_too_but_not_to_texts()
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
    public void A_nonexistent_local_time_is_refused(string typed) => Should.Throw<InvalidInputException>(() => Read(typed, NewYork));

    [Fact]
    public void A_time_without_any_zone_is_refused_with_a_hint() =>
        Should.Throw<InvalidInputException>(() => Read("2026-03-01", null)).Message.ShouldContain("if the connection has a time zone");

    [Fact]
    public void An_unknown_zone_is_reported() =>
        Should.Throw<InvalidInputException>(() => new ConnectionSettings { TimeZone = "Mars/Olympus" }.FindTimeZone())
            .Message.ShouldContain("IANA");

    private static DateTimeOffset? Read(string time, TimeZoneInfo? zone)
    {
        using var inputs = JsonDocument.Parse($$"""{"customerId":1,"modifiedBefore":"{{time}}"}""");
        var call = ActionCatalog.Find("listCustomerContacts")!.Read(inputs.RootElement, zone);
        return ((ListCustomerContacts)ActionCatalog.ToRecord(call)!).ModifiedBefore;
    }
}
