using System.Text.Json;
using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Actions;

public class InputReaderTests
{
    [Fact]
    public void Inputs_become_the_action_they_describe()
    {
        var action = Read(
            "updateCustomer",
            """{"customerId":9007199254740993,"name":"Ädler","type":"commercial","doNotMail":false,"tagTypeIds":[1,2]}""");

        var update = action.ShouldBeOfType<UpdateCustomer>();
        update.CustomerId.ShouldBe(9007199254740993);
        update.Name.ShouldBe("Ädler");
        update.Type.ShouldBe(CustomerType.Commercial);
        update.DoNotMail.ShouldBe(false);
        update.TagTypeIds.Value.ShouldBe([1, 2]);
        update.Active.IsSet.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"customerId":1,"nmae":"x"}""", "nmae", "did you mean name?")]
    [InlineData("""{"customerId":1,"zzzzzzzz":"x"}""", "zzzzzzzz", "updateCustomer has no such input")]
    [InlineData("""{"name":"x"}""", "customerId", "missing; a 64-bit whole number is required (Customer ID)")]
    [InlineData("""{"customerId":null}""", "customerId", "got null")]
    [InlineData("""{"customerId":"7"}""", "customerId", "expected a 64-bit whole number, got \"7\"")]
    [InlineData("""{"customerId":7.5}""", "customerId", "got 7.5")]
    [InlineData("""{"customerId":9223372036854775808}""", "customerId", "got 9223372036854775808")]
    [InlineData("""{"customerId":1,"name":5}""", "name", "expected text, got 5")]
    [InlineData("""{"customerId":1,"active":"true"}""", "active", "expected true or false")]
    [InlineData("""{"customerId":1,"type":"Industrial"}""", "type", "expected one of Residential, Commercial, got \"Industrial\"")]
    [InlineData("""{"customerId":1,"type":1}""", "type", "expected one of Residential, Commercial, got 1")]
    [InlineData("""{"customerId":1,"tagTypeIds":5}""", "tagTypeIds", "expected a list, got 5")]
    [InlineData("""{"customerId":1,"tagTypeIds":[1,"b"]}""", "tagTypeIds[1]", "expected a 64-bit whole number")]
    [InlineData("""{"customerId":1,"customFields":[{"typeId":1,"value":2}]}""", "customFields[0].value", "expected text")]
    [InlineData(
        """{"customerId":1,"externalData":{"applicationGuid":"no-guid","externalData":[]}}""",
        "externalData.applicationGuid",
        "expected a GUID")]
    [InlineData("""{"customerId":1,"name":null}""", "name", "null is not allowed")]
    [InlineData("""{"customerId":1,"customFields":[{"typeId":1,"typeId":2,"value":"x"}]}""", "customFields[0].typeId", "given twice")]
    [InlineData("""{"customerId":1,"tagTypeIds":[1,null]}""", "tagTypeIds[1]", "got null")]
    [InlineData("""[1]""", "inputs", "expected a JSON object")]
    public void A_wrong_input_is_named_with_what_was_expected(string inputs, string input, string message)
    {
        var error = Should.Throw<InvalidInputException>(() => Read("updateCustomer", inputs));

        var problem = error.Problems.ShouldHaveSingleItem();
        problem.Input.ShouldBe(input);
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void A_duplicate_name_in_a_map_is_reported()
    {
        var error = Should.Throw<InvalidInputException>(
            () => Read("listCustomers", """{"customQueryParams":{"name":"Avery","name":"Berger"}}"""));

        var problem = error.Problems.ShouldHaveSingleItem();
        problem.Input.ShouldBe("customQueryParams.name");
        problem.Message.ShouldBe("given twice");
    }

    [Fact]
    public void A_value_in_place_of_a_secret_is_not_shown()
    {
        var error = Should.Throw<InvalidInputException>(() => Read("createTechnician", """{"password":83150274}"""));

        error.Problems.Single(problem => problem.Input == "password").Message.ShouldBe("expected text, got something else");
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var error = Should.Throw<InvalidInputException>(() => Read("updateCustomer",
            """{"customerId":"x","address":{"stret":"1 Elm","unit":"","city":"A","state":"OH","zip":"1","country":"USA","latitude":"north"}}"""));

        error.Problems.Select(problem => problem.Input).ShouldBe(
            ["customerId", "address.stret", "address.street", "address.latitude", "address.longitude"]);
    }

    [Theory]
    [InlineData("updateJob", """{"jobId":1,"customFields":[{"typeId":null}]}""", "customFields[0].typeId")]
    [InlineData("listLocations", """{"externalDataValues":["a",null]}""", "externalDataValues[1]")]
    public void A_null_within_a_value_is_named_by_its_path(string key, string inputs, string path)
    {
        var error = Should.Throw<InvalidInputException>(() => Read(key, inputs));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe(path);
    }

    [Fact]
    public void On_a_create_null_is_the_same_as_absent()
    {
        var action = Read("createCustomerContact", """{"customerId":1,"type":"Email","value":"a@b.example","memo":null}""");

        action.ShouldBeOfType<CreateCustomerContact>().Memo.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-03-01T09:00Z", "2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:00:00-05:00", "2026-03-01T14:00:00Z")]
    [InlineData("2026-03-01T09:00:00.25Z", "2026-03-01T09:00:00.25Z")]
    public void Times_with_a_zone_are_accepted(string given, string expected)
    {
        var action = Read("listCustomerContacts", $$"""{"customerId":1,"modifiedBefore":"{{given}}"}""");

        action.ShouldBeOfType<ListCustomerContacts>().ModifiedBefore.ShouldBe(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T09:00:00")]
    [InlineData("2026-02-30T09:00:00Z")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void Times_without_a_zone_and_invalid_times_are_refused(string given)
    {
        var error = Should.Throw<InvalidInputException>(
            () => Read("listCustomerContacts", $$"""{"customerId":1,"modifiedBefore":"{{given}}"}"""));

        error.Message.ShouldContain("expected a date and time with an offset");
        error.Message.ShouldContain($"\"{given}\"");
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T00:00")]
    [InlineData("2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T00:00:00.0000000")]
    public void A_day_is_accepted_as_typed_and_as_in_answers(string given)
    {
        var action = Read("updateInvoice", $$"""{"invoiceId":1,"dueDate":"{{given}}"}""");

        action.ShouldBeOfType<UpdateInvoice>().DueDate.ShouldBe(new DateOnly(2026, 3, 1));
    }

    [Theory]
    [InlineData("2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T00:00:00-05:00")]
    [InlineData("2026-02-30")]
    [InlineData("03/01/2026")]
    [InlineData("2026-3-1")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public void An_invalid_day_is_refused(string given)
    {
        var error = Should.Throw<InvalidInputException>(
            () => Read("createInstalledEquipment", $$"""{"locationId":1,"actualReplacementDate":"{{given}}"}"""));

        error.Message.ShouldBe($"actualReplacementDate: expected a date without a time, such as 2026-03-01, got \"{given}\"");
    }

    [Fact]
    public void Query_parameters_accept_texts_numbers_and_booleans()
    {
        var action = Read("listCustomers", """{"allowUnknownQuery":true,"customQueryParams":{"active":"Any","ids":5,"flag":true}}""");

        action.ShouldBeOfType<ListCustomers>().CustomQueryParams!.Select(pair => $"{pair.Key}={pair.Value}")
            .ShouldBe(["active=Any", "ids=5", "flag=true"]);
    }

    private static TitanAction Read(string key, string inputs)
    {
        using var document = JsonDocument.Parse(inputs);
        return ActionCatalog.ToRecord(ActionCatalog.Find(key)!.Read(document.RootElement, files: FileSource.LocalPaths))!;
    }
}
