using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Http;

/// <summary>
/// An answer that does not have its documented form: no page is lost, and a completed write is not reported as uncertain.
/// </summary>
public class OddAnswerTests
{
    private const string Odd = """
        {"id":7,"name":"Avery","active":"true","createdOn":"","createdById":5.0,"balance":"much","customFields":[{"typeId":1,"value":5}]}
        """;

    private static readonly NewAddress Address = new() { Street = "1 Elm", City = "Akron", State = "OH", Zip = "44301", Country = "USA" };

    private static readonly CreateCustomer Customer =
        new() { Name = "Avery", Address = Address, Locations = [new NewLocation { Name = "Home", Address = Address }] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_with_odd_fields_is_readable_by_every_call()
    {
        await using var server = await ScriptedServer.StartAsync(200, Odd);
        using var titan = server.NewClient();

        foreach (var customer in new[]
        {
            await titan.RunAsync(AnyCall.Read, Token), await titan.RunAsync(AnyCall.Write, Token), await titan.RunAsync(Customer, Token),
        })
        {
            customer.Id.ShouldBe(7);
            customer.Name.ShouldBe("Avery");
            customer.Active.ShouldBe(true);
            customer.CreatedOn.ShouldBeNull();
            customer.CreatedById.ShouldBe(5);
            customer.CustomFields.ShouldHaveSingleItem().Value.ShouldBe("5");
            customer.UnknownFields!["balance"].GetString().ShouldBe("much");
        }

        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_with_odd_fields_loses_no_page(bool fetchAll)
    {
        var page = $$"""{"page":1,"pageSize":50,"hasMore":false,"totalCount":3,"data":[{"id":6,"name":"Blair"},{{Odd}},{"id":8.0,"name":"Casey"}]}""";
        await using var server = await ScriptedServer.StartAsync(200, page);
        using var titan = server.NewClient();

        var customers = await titan.ListAsync(new ListCustomers { FetchAll = fetchAll }, Token).ToListAsync(Token);

        customers.Select(customer => customer.Id).ShouldBe([6, 7, 8]);
        customers[1].UnknownFields!["balance"].GetString().ShouldBe("much");
        customers[2].UnknownFields.ShouldBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":"seven","name":"Avery"}""")]
    [InlineData("""{"title":"Not today","status":400}""")]
    [InlineData("""{"result":{"id":7}}""")]
    public async Task A_write_whose_answer_has_no_id_succeeds(string body)
    {
        await using var server = await ScriptedServer.StartAsync(200, body);
        using var titan = server.NewClient();

        foreach (var action in new TitanAction[] { AnyCall.Create, AnyCall.Write, Customer })
        {
            (await titan.RunJsonAsync(action, Token))!.Value.GetRawText().ShouldBe(body);
        }

        (await titan.RunAsync(AnyCall.Create, Token)).Id.ShouldBe(0);
        (await titan.RunAsync(AnyCall.Write, Token)).Id.ShouldBe(0);
        (await titan.RunAsync(Customer, Token)).Id.ShouldBe(0);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[{\"id\":7}]")]
    [InlineData("\"done\"")]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("""{"id":7,"id":8}""")]
    public async Task A_write_whose_answer_is_not_a_record_succeeds_and_says_so(string body)
    {
        await using var server = await ScriptedServer.StartAsync(200, body);
        using var titan = server.NewClient();

        (await titan.RunJsonAsync(Customer, Token))!.Value.GetRawText().ShouldBe(body);
        foreach (var run in new Func<Task>[]
        {
            () => titan.RunAsync(Customer, Token), () => titan.RunAsync(AnyCall.Create, Token), () => titan.RunAsync(AnyCall.Write, Token),
        })
        {
            var error = await Should.ThrowAsync<WireException>(run);
            error.ShouldNotBeOfType<OutcomeUnknownException>();
            error.IsTransient.ShouldBeFalse();
            error.Message.ShouldContain("was carried out");
            error.Message.ShouldContain(body);
        }

        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_change_with_an_empty_answer_succeeds_and_says_so()
    {
        await using var server = await ScriptedServer.StartAsync(204, "");
        using var titan = server.NewClient();

        (await titan.RunJsonAsync(AnyCall.Write, Token)).ShouldBeNull();
        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Write, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldContain("was carried out");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("7.0", 7)]
    [InlineData("\"7\"", 7)]
    public async Task An_id_alone_is_read_in_every_notation(string body, long id)
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, body));
        using var titan = server.NewClient();

        (await titan.RunAsync(new CreateInvoices { AdjustmentToId = 5, Summary = "Refund" }, Token)).ShouldBe(id);
    }

    [Theory]
    [InlineData("{\"customerId\":\"84\",\"modifiedOn\":null}")]
    [InlineData("{\"customerId\":84.0,\"modifiedOn\":\"2026-10-02T00:00:00\"}")]
    public async Task Contacts_are_distinguished_in_every_notation(string fields)
    {
        await using var server = await ScriptedServer.StartAsync(
            200,
            $$"""{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1,{{fields[1..]}},{"id":2,"customerId":"85"},{"id":3,"customerId":85}]}""");
        using var titan = server.NewClient();

        var contacts = await titan.PageAsync(
            new ListCustomerContacts { CustomerId = 84, ModifiedOnOrAfter = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero) }, Token);

        contacts.Data.Select(contact => contact.Id).ShouldBe([1]);
    }

    [Fact]
    public async Task Contacts_without_a_customer_id_are_an_error_and_are_not_attributed_to_the_customer()
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1,"modifiedOn":"2026-10-02T00:00:00Z"}]}""");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.PageAsync(
            new ListCustomerContacts { CustomerId = 84, ModifiedOnOrAfter = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero) }, Token));

        error.Message.ShouldContain("customerId");
    }
}
