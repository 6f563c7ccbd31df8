using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Raw;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>
/// Inputs that a program can give but a person on the command line cannot: they are refused, and never sent as something else.
/// </summary>
public class MalformedInputTests
{
    private const string Half = "\ud83d";

    private static readonly FullAddress Nowhere = new()
    {
        Street = "1 Elm", Unit = "", City = "Akron", State = "OH", Zip = "44301", Country = "USA", Latitude = double.NaN, Longitude = 0,
    };

    private static readonly ExternalDataUpdate HalfOfAKey =
        new() { ApplicationGuid = Guid.Empty, Items = [new() { Key = "k", Value = Half }] };

    private static readonly Dictionary<string, TextValue> HalfOfAParameter = new() { ["x"] = Half };

    private static readonly Dictionary<string, FileContent> TwoLines = new() { ["file"] = FileContent.FromBytes("a\r\nb", []) };

    private static readonly Dictionary<string, (TitanAction Action, string Says)> Actions = new()
    {
        ["half of a surrogate pair in a body"] = (new UpdateCustomer { CustomerId = 7, Name = Half }, "name: expected complete text"),
        ["the other half"] = (new UpdateCustomer { CustomerId = 7, Name = "\ude00 Avery" }, "name: expected complete text"),
        ["half of a surrogate pair deep in a body"] =
            (new UpdateCustomer { CustomerId = 7, ExternalData = HalfOfAKey }, "externalData: expected complete text"),
        ["half of a surrogate pair in a query"] = (new ListCustomers { Name = Half }, "name: expected complete text"),
        ["half of a surrogate pair in a parameter by name"] =
            (new ListTechnicians { CustomQueryParams = HalfOfAParameter, AllowUnknownQuery = true },
                "customQueryParams: expected complete text"),
        ["NaN in a body"] = (new UpdateCustomer { CustomerId = 7, Address = Nowhere }, "address: expected finite numbers, got NaN"),
        ["infinity in a query"] = (new ListLocations { Latitude = double.NegativeInfinity }, "latitude: expected a number, got -Infinity"),
        ["a file without a name"] = (AnyCall.Upload with { File = FileContent.FromBytes("", []) }, "fileName: expected a name"),
        ["a file with a quote in its name"] = (AnyCall.Upload with { FileName = "a\".jpg" }, "fileName: expected a name without quotes"),
        ["a file of a raw request with a line break in its name"] =
            (AnyCall.Raw(RawMethod.POST) with { FileData = TwoLines }, "fileData.file: expected a name without quotes"),
    };

    public static TheoryData<string> Names => [.. Actions.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Input_is_refused_before_anything_is_sent(string name)
    {
        var (action, says) = Actions[name];
        await using var server = WireServer.Start(WireServer.Answer(200, "{}"), answersTokens: true);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => action switch
        {
            RawRequest raw => titan.RunAsync(raw, Token),
            _ when ActionCatalog.Of(action).IsList => titan.PagesJsonAsync(action, Token).CountAsync(Token).AsTask(),
            _ => titan.RunJsonAsync(action, Token),
        });

        error.Message.ShouldStartWith(says);
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("updateCustomer", """{"customerId":7,"customerId":8}""", "customerId: given twice")]
    [InlineData("updateCustomer", """{"customerId":7,"address":{"zip":"1","zip":"2"}}""", "address.zip: given twice")]
    [InlineData("listCustomers", """{"customQueryParams":{"zip":"1","zip":"2"}}""", "customQueryParams.zip: given twice")]
    [InlineData("updateCustomer", """{"customerId":7,"name":"\ud83d"}""", "inputs: expected complete text")]
    [InlineData("updateCustomer", """{"customerId":7,"\ud83d":1}""", "inputs: expected complete text")]
    [InlineData("listLocations", """{"latitude":1e400}""", "latitude: expected a number, got 1e400")]
    [InlineData("listCustomers", """{"modifiedBefore":"0001-01-01"}""", "modifiedBefore: expected a date and time")]
    [InlineData("listCustomers", """{"modifiedBefore":"9999-12-31T23:00"}""", null)]
    public void Inputs_as_json_are_refused_with_a_zone_and_without(string key, string inputs, string? says)
    {
        var definition = ActionCatalog.Find(key)!;
        using var document = JsonDocument.Parse(inputs);
        var tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

        if (says is null)
        {
            definition.Read(document.RootElement, tokyo).ShouldNotBeNull();
            return;
        }

        Should.Throw<InvalidInputException>(() => definition.Read(document.RootElement)).Message.ShouldContain(says);
        Should.Throw<InvalidInputException>(() => definition.Read(document.RootElement, tokyo)).Message.ShouldContain(says);
    }

    [Fact]
    public void The_first_of_a_thousand_problems_are_in_the_message_and_all_are_available()
    {
        using var document = JsonDocument.Parse($$"""{ {{string.Join(',', Enumerable.Range(1, 1000).Select(n => $"\"x{n}\":1"))}} }""");

        var error = Should.Throw<InvalidInputException>(() => ActionCatalog.Find("listCustomers")!.Read(document.RootElement));

        error.Problems.Count.ShouldBe(1000);
        error.Message.ShouldEndWith("… and 980 more");
    }
}
