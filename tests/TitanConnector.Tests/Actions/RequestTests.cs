using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Actions;

/// <summary>The request that is sent for given inputs.</summary>
public class RequestTests
{
    private const string EmptyPage = """{"page":1,"pageSize":50,"hasMore":false,"totalCount":null,"data":[]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_absent_input_is_left_out_of_the_body()
    {
        var request = await SendAsync(new UpdateCustomer { CustomerId = 7, Name = "Avery" });

        request.Method.ShouldBe("PATCH");
        request.Target.ShouldBe("/crm/v2/tenant/42/customers/7");
        request.Body.ShouldBe("""{"name":"Avery"}""");
        request.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task A_false_and_an_empty_list_are_values_and_are_sent()
    {
        var request = await SendAsync(new UpdateCustomer { CustomerId = 7, Active = false, TagTypeIds = Array.Empty<long>() });

        request.Body.ShouldBe("""{"active":false,"tagTypeIds":[]}""");
    }

    [Fact]
    public async Task A_null_that_the_document_allows_is_sent()
    {
        var guid = Guid.Parse("5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21");

        var request = await SendAsync(new UpdateCustomer
        {
            CustomerId = 7,
            ExternalData = new ExternalDataUpdate
            {
                PatchMode = ExternalDataPatchMode.Merge,
                ApplicationGuid = guid,
                Items = [new() { Key = "gone", Value = null }, new() { Key = "kept" }, new() { Key = "new", Value = "1" }],
            },
        });

        request.Body.ShouldBe(
            """{"externalData":{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"gone","value":null},{"key":"kept"},{"key":"new","value":"1"}]}}""");
    }

    [Fact]
    public async Task A_day_is_sent_without_a_time()
    {
        var request = await SendAsync(new UpdateInvoice { InvoiceId = 7, DueDate = new DateOnly(2026, 3, 1) });

        request.Body.ShouldBe("""{"dueDate":"2026-03-01"}""");
    }

    [Fact]
    public async Task A_null_that_the_document_forbids_is_refused_before_anything_is_sent()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(
            () => titan.RunAsync(new UpdateCustomer { CustomerId = 7, Name = (string)null! }, Token));

        error.Message.ShouldStartWith("name: null is not allowed");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_without_a_change_is_refused_before_anything_is_sent()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.RunAsync(new UpdateCustomer { CustomerId = 7 }, Token));

        error.Message.ShouldStartWith("inputs: nothing to change");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_create_sends_its_locations_as_a_list_and_omits_absent_inputs()
    {
        var address = new NewAddress { Street = "1 Elm", City = "Akron", State = "OH", Zip = "44301", Country = "USA" };

        var request = await SendAsync(new CreateCustomer
        {
            Name = "Avery",
            Address = address,
            Locations = [new NewLocation { Name = "Home", Address = address with { Unit = "2b" } }],
        });

        request.Body.ShouldBe(
            """{"name":"Avery","locations":[{"name":"Home","address":{"street":"1 Elm","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}}],"address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}}""");
    }

    [Fact]
    public async Task Non_ascii_letters_arrive_unchanged()
    {
        var request = await SendAsync(
            new CreateCustomerContact { CustomerId = 7, Type = ContactType.Email, Value = "büro@ädler.example", Memo = "日本" });

        using var body = System.Text.Json.JsonDocument.Parse(request.Body);
        body.RootElement.GetProperty("value").GetString().ShouldBe("büro@ädler.example");
        body.RootElement.GetProperty("memo").GetString().ShouldBe("日本");
    }

    [Fact]
    public async Task The_plus_of_a_sort_is_escaped_because_servers_read_it_as_a_space()
    {
        var request = await ListAsync(new ListCustomers { Sort = "+Id", Page = 2, PageSize = 10, IncludeTotal = false });

        request.Target.ShouldBe("/crm/v2/tenant/42/customers?page=2&pageSize=10&includeTotal=false&sort=%2BId");
    }

    [Fact]
    public async Task Query_parameters_are_sent_under_their_own_names_and_escaped()
    {
        var request = await ListAsync(new ListCustomers
        {
            CustomQueryParams = new Dictionary<string, TextValue>
            {
                ["name"] = "A&B = 1/2",
                ["modifiedOnOrAfter"] = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(-5)),
            },
        });

        request.Target.ShouldBe("/crm/v2/tenant/42/customers?name=A%26B%20%3D%201%2F2&modifiedOnOrAfter=2026-03-01T14%3A00%3A00Z");
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("+Name")]
    [InlineData("Id")]
    [InlineData("+")]
    [InlineData("")]
    public async Task An_undocumented_sort_is_refused_before_anything_is_sent(string sort)
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(new ListCustomers { Sort = sort }, Token));

        error.Message.ShouldContain("Id, ModifiedOn, CreatedOn");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 50, "page: expected a whole number from 1")]
    [InlineData(1, 0, "pageSize: expected a whole number from 1 to 5000, got 0")]
    [InlineData(1, 5001, "pageSize: expected a whole number from 1 to 5000, got 5001")]
    public async Task A_number_out_of_range_is_refused_before_anything_is_sent(int page, int pageSize, string message)
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(
            () => titan.PageAsync(new ListCustomers { Page = page, PageSize = pageSize }, Token));

        error.Message.ShouldStartWith(message);
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("activ", "Any", "did you mean active?")]
    [InlineData("xyzzy", "1", "ServiceTitan would ignore it; this list documents")]
    [InlineData("active", "Yes", "expected one of True, Any, False, got \"Yes\"")]
    [InlineData("ids", "1,b", "expected a 64-bit whole number, got \"b\"")]
    [InlineData("modifiedOnOrAfter", "2026-01-01", "expected a date and time with an offset")]
    [InlineData("excludeAccountingChangesFromModifiedDateRange", "maybe", "expected true or false")]
    public async Task A_query_parameter_that_servicetitan_ignores_or_misreads_is_refused(string name, string value, string message)
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(
            new ListCustomers { CustomQueryParams = new Dictionary<string, TextValue> { [name] = value } }, Token));

        error.Message.ShouldStartWith($"customQueryParams.{name}: ");
        error.Message.ShouldContain(message);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_undocumented_query_parameter_is_sent_on_request()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, EmptyPage), judgesRequests: false);
        using var titan = server.NewClient();

        await titan.PageAsync(
            new ListCustomers { AllowUnknownQuery = true, CustomQueryParams = new Dictionary<string, TextValue> { ["xyzzy"] = 1 } }, Token);

        server.Requests.ShouldHaveSingleItem().Target.ShouldEndWith("?xyzzy=1");
    }

    [Fact]
    public async Task Documented_parameters_are_typed_inputs()
    {
        var request = await ListAsync(new ListCustomers
        {
            Ids = [7, 8],
            Active = ActiveFilter.Any,
            CreatedBefore = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(-5)),
        });

        Uri.UnescapeDataString(request.Target.Split('?')[1]).Split('&')
            .ShouldBe(["ids=7,8", "active=Any", "createdBefore=2026-03-01T14:00:00Z"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_list_is_sent_as_repeated_parameters_where_documented()
    {
        var typed = await ListAsync(new ListInvoices { Statuses = [TransactionStatus.Pending, TransactionStatus.Posted] });
        var named = await ListAsync(
            new ListInvoices { CustomQueryParams = new Dictionary<string, TextValue> { ["statuses"] = "Pending,Posted" } });

        typed.Target.ShouldEndWith("?statuses=Pending&statuses=Posted");
        named.Target.ShouldBe(typed.Target);
    }

    [Fact]
    public async Task A_value_given_by_name_is_sent_like_its_own_input()
    {
        var request = await ListAsync(new ListInvoices
        {
            CustomQueryParams = new Dictionary<string, TextValue>
            {
                ["modifiedOnOrAfter"] = "2026-03-01T09:00-05:00",
                ["activeState"] = "all",
                ["statuses"] = "pending,Posted",
                ["number"] = "all",
            },
        });

        Uri.UnescapeDataString(request.Target.Split('?')[1]).Split('&').ShouldBe(
            ["modifiedOnOrAfter=2026-03-01T14:00:00Z", "activeState=All", "statuses=Pending", "statuses=Posted", "number=all"]);
    }

    [Fact]
    public async Task Names_and_values_of_a_filter_are_separate_parameters()
    {
        var request = await ListAsync(new ListPayments
        {
            CustomFields = new Dictionary<string, TextValue> { ["Cost center"] = "North", ["No. of units"] = 2 },
            CustomFieldOperator = LogicalOperator.Or,
        });

        Uri.UnescapeDataString(request.Target.Split('?')[1]).Split('&').ShouldBe(
            ["customField.Fields.Cost center=North", "customField.Fields[No. of units]=2", "customField.Operator=Or"]);
    }

    [Fact]
    public async Task An_empty_list_of_ids_is_refused_because_it_would_select_everything()
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(new ListCustomers { Ids = [] }, Token));

        error.Message.ShouldStartWith("ids: an empty list");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_ids_than_the_document_allows_are_refused()
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(
            () => titan.PageAsync(new ListLocations { Ids = [.. Enumerable.Range(1, 51).Select(id => (long)id)] }, Token));

        error.Message.ShouldBe("ids: expected at most 50 items, got 51");
    }

    [Fact]
    public async Task A_query_parameter_with_its_own_input_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(
            new ListCustomers { CustomQueryParams = new Dictionary<string, TextValue> { ["PageSize"] = 5 } }, Token));

        error.Message.ShouldBe("customQueryParams.PageSize: has its own input: pageSize");
    }

    [Theory]
    [InlineData(5000, true)]
    [InlineData(5001, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public Task A_page_has_1_to_5000_records(int pageSize, bool isSent) => IsSentAsync(new ListCustomers { PageSize = pageSize }, isSent);

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public Task A_list_is_filtered_by_at_most_50_custom_fields(int fields, bool isSent) => IsSentAsync(
        new ListInvoices { CustomFields = Enumerable.Range(0, fields).ToDictionary(field => $"f{field}", field => (TextValue)"x") },
        isSent);

    [Fact]
    public async Task Contacts_without_a_filter_come_from_the_customers_own_route()
    {
        var request = await ListAsync(new ListCustomerContacts { CustomerId = 7, PageSize = 5 });

        request.Target.ShouldBe("/crm/v2/tenant/42/customers/7/contacts?pageSize=5");
    }

    [Fact]
    public async Task Contacts_with_a_filter_come_from_the_route_that_has_the_filters()
    {
        var request = await ListAsync(new ListCustomerContacts { CustomerId = 7, ModifiedBefore = DateTimeOffset.UnixEpoch });

        request.Target.ShouldBe("/crm/v2/tenant/42/customers/contacts?modifiedBefore=1970-01-01T00%3A00%3A00Z&customerIds=7");
    }

    [Fact]
    public async Task A_delete_has_both_ids_in_its_path_and_no_body()
    {
        await using var server = await ScriptedServer.StartAsync(200, "");
        using var titan = server.NewClient();

        await titan.RunAsync(new DeleteCustomerContact { CustomerId = 7, ContactId = 8 }, Token);

        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Target, request.Body).ShouldBe(("DELETE", "/crm/v2/tenant/42/customers/7/contacts/8", ""));
        request.Headers.Keys.ShouldNotContain("Content-Type");
    }

    private static async Task<ReceivedRequest> SendAsync(TitanAction action)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        using var titan = server.NewClient();
        await (action is SingleAction single
            ? titan.RunAsync(single, Token)
            : titan.PagesUtf8Async(action, Token).CountAsync(Token).AsTask());
        var request = server.Requests.ShouldHaveSingleItem();
        request.Headers["ST-App-Key"].ShouldBe("ak1.scripted-key");
        request.Headers["Authorization"].ShouldBe("Bearer tok-scripted");
        return request;
    }

    private static async Task IsSentAsync<TItem>(ListAction<TItem> action, bool isSent)
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();

        var error = await Record.ExceptionAsync(() => titan.PageAsync(action, Token));

        (error is null).ShouldBe(isSent);
        server.Requests.Count.ShouldBe(isSent ? 1 : 0);
    }

    private static async Task<ReceivedRequest> ListAsync<TItem>(ListAction<TItem> action)
    {
        await using var server = await ScriptedServer.StartAsync(200, EmptyPage);
        using var titan = server.NewClient();
        await titan.PageAsync(action, Token);
        return server.Requests.ShouldHaveSingleItem();
    }
}
