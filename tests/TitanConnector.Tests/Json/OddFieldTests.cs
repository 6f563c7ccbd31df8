using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Accounting;
using TitanConnector.Catalog;
using TitanConnector.Crm;

namespace TitanConnector.Tests.Json;

/// <summary>
/// A field that does not have its documented type: it is read if its meaning is clear, or else kept as received. Other fields are
/// unaffected.
/// </summary>
public class OddFieldTests
{
    [Theory]
    [InlineData("""{"id":5.0}""", 5)]
    [InlineData("""{"id":"5"}""", 5)]
    [InlineData("""{"id":5e0}""", 5)]
    [InlineData("""{"id":"5.0"}""", 5)]
    [InlineData("""{"id":9007199254740993}""", 9007199254740993)]
    [InlineData("""{"id":"9007199254740993"}""", 9007199254740993)]
    [InlineData("""{"id":9223372036854775807.0}""", long.MaxValue)]
    public void An_id_is_read_in_every_notation(string json, long id) => Read(json).Id.ShouldBe(id);

    [Theory]
    [InlineData("12.50", 12.50)]
    [InlineData("\"12.50\"", 12.50)]
    [InlineData("1.25e1", 12.5)]
    [InlineData("\"1.25e1\"", 12.5)]
    [InlineData("\"-12\"", -12)]
    public void Money_is_read_in_every_notation(string balance, double amount) =>
        Read($$"""{"id":7,"balance":{{balance}}}""").Balance.ShouldBe((decimal)amount);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"False\"", false)]
    public void A_boolean_is_read_from_a_text_too(string active, bool expected) =>
        Read($$"""{"id":7,"active":{{active}}}""").Active.ShouldBe(expected);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("12.50", "12.50")]
    [InlineData("true", "true")]
    public void A_text_is_read_from_a_number_or_a_boolean(string value, string text)
    {
        var customer = Read($$"""{"id":7,"name":{{value}},"customFields":[{"typeId":1,"value":{{value}}}]}""");

        customer.Name.ShouldBe(text);
        customer.CustomFields.ShouldHaveSingleItem().Value.ShouldBe(text);
    }

    [Theory]
    [InlineData("createdOn")]
    [InlineData("createdById")]
    [InlineData("balance")]
    [InlineData("active")]
    public void An_empty_text_is_not_a_value(string field)
    {
        var customer = Read($$"""{"id":7,"name":"Avery","{{field}}":""}""");

        customer.Name.ShouldBe("Avery");
        (customer.CreatedOn, customer.CreatedById, customer.Balance, customer.Active).ShouldBe((null, null, null, null));
    }

    [Theory]
    [InlineData("createdOn", "\"soon\"")]
    [InlineData("createdOn", "1772355600")]
    [InlineData("createdOn", "\"10:30\"")]
    [InlineData("createdOn", "{}")]
    [InlineData("createdById", "5.5")]
    [InlineData("createdById", "1e30")]
    [InlineData("createdById", "\"Jordan\"")]
    [InlineData("createdById", "true")]
    [InlineData("balance", "\"much\"")]
    [InlineData("balance", "1e400")]
    [InlineData("balance", "[1]")]
    [InlineData("active", "\"yes\"")]
    [InlineData("active", "7")]
    [InlineData("name", "[]")]
    [InlineData("name", "{\"first\":\"Jordan\"}")]
    [InlineData("type", "{\"id\":1}")]
    [InlineData("address", "\"12 Mill Lane\"")]
    [InlineData("address", "[]")]
    [InlineData("customFields", "{}")]
    [InlineData("customFields", "\"none\"")]
    [InlineData("tagTypeIds", "5")]
    public void An_unreadable_field_is_kept_and_affects_no_other_field(string field, string value)
    {
        var customer = Read($$$"""{"id":7,"{{{field}}}":{{{value}}},"merged":1,"mergedToId":70,"address2":{"x":1}}""");

        customer.Id.ShouldBe(7);
        customer.MergedToId.ShouldBe(70);
        customer.UnknownFields!.Keys.ShouldBe([field, "merged", "address2"], ignoreOrder: true);
        customer.UnknownFields[field].GetRawText().ShouldBe(value);
        customer.TagTypeIds.ShouldBeEmpty();
        customer.CustomFields.ShouldBeEmpty();
    }

    [Fact]
    public void An_unreadable_nested_field_is_kept_in_its_place()
    {
        var customer = Read("""
            {"id":7,"address":{"street":"1 Elm","latitude":"north","longitude":-81.5},
             "customFields":[{"typeId":1,"name":"a","value":"b"},{"typeId":"x","name":"c"}]}
            """);

        customer.UnknownFields.ShouldBeNull();
        customer.Address!.Street.ShouldBe("1 Elm");
        customer.Address.Longitude.ShouldBe(-81.5);
        customer.Address.UnknownFields!["latitude"].GetString().ShouldBe("north");
        customer.CustomFields[0].UnknownFields.ShouldBeNull();
        customer.CustomFields[1].Name.ShouldBe("c");
        customer.CustomFields[1].UnknownFields!["typeId"].GetString().ShouldBe("x");
    }

    [Theory]
    [InlineData("tagTypeIds", """[1,"two",3]""")]
    [InlineData("tagTypeIds", "[1,null,3]")]
    public void An_unreadable_item_of_a_list_affects_no_other_item(string field, string list)
    {
        var customer = Read($$"""{"id":7,"{{field}}":{{list}}}""");

        customer.TagTypeIds.ShouldBe([1, 3]);
        customer.UnknownFields![field].GetRawText().ShouldBe(list);
    }

    [Fact]
    public void A_list_of_texts_holds_texts_only()
    {
        var booking = JsonSerializer.Deserialize<Booking>("""{"id":7,"uploadedImages":["a",null,5,{"url":"b"}]}""", AnswerJson.Options)!;

        booking.UploadedImages.ShouldBe(["a", "5"]);
        booking.UnknownFields!["uploadedImages"].GetArrayLength().ShouldBe(4);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"none\"")]
    [InlineData("5")]
    public void A_list_of_records_holds_records_only(string item)
    {
        var customer = Read($$"""{"id":7,"customFields":[{"typeId":1},{{item}},{"typeId":"x"}]}""");

        customer.CustomFields.Count.ShouldBe(2);
        customer.CustomFields[0].TypeId.ShouldBe(1);
        customer.CustomFields[1].UnknownFields!["typeId"].GetString().ShouldBe("x");
        customer.UnknownFields!["customFields"][1].GetRawText().ShouldBe(item);
    }

    [Fact]
    public void A_rewritten_record_equals_the_original_and_can_be_read_again()
    {
        const string Came = """
            {"id":7,"name":"Avery","active":"yes","balance":"much","createdOn":"soon","tagTypeIds":[1,"two"],"mood":{"of":"the day"},
             "address":{"street":"1 Elm","latitude":"north"},"customFields":[{"typeId":"x","name":"c"},null]}
            """;
        var customer = Read(Came);

        var written = JsonSerializer.Serialize(customer, AnswerJson.Options);
        var again = Read(written);

        ShouldHold(JsonNode.Parse(written)!, JsonNode.Parse(Came)!);
        again.UnknownFields!.Keys.ShouldBe(customer.UnknownFields!.Keys, ignoreOrder: true);
        again.Address!.UnknownFields!["latitude"].GetString().ShouldBe("north");
        JsonDocument.Parse(written, new JsonDocumentOptions { AllowDuplicateProperties = false }).Dispose();
    }

    [Fact]
    public void A_value_set_afterwards_is_the_one_written()
    {
        var customer = Read("""{"id":7,"balance":"much"}""");

        var written = JsonNode.Parse(JsonSerializer.Serialize(customer with { UnknownFields = null, Balance = 5m }, AnswerJson.Options))!;

        written["balance"]!.GetValue<decimal>().ShouldBe(5m);
    }

    [Fact]
    public void Lists_and_nested_types_are_read_by_the_options_too()
    {
        var invoice = JsonSerializer.Deserialize<Invoice>(
            """{"id":7,"total":"x","items":[{"id":1,"price":"much","description":"Boiler"}],"customer":{"id":"who","name":"Avery"},"batch":5}""",
            AnswerJson.Options)!;

        invoice.UnknownFields!["total"].GetString().ShouldBe("x");
        invoice.UnknownFields["batch"].GetInt32().ShouldBe(5);
        invoice.Items.ShouldHaveSingleItem().Description.ShouldBe("Boiler");
        invoice.Items[0].UnknownFields!["price"].GetString().ShouldBe("much");
        invoice.Customer!.Name.ShouldBe("Avery");
        invoice.Customer.UnknownFields!["id"].GetString().ShouldBe("who");
    }

    [Fact]
    public void Anything_but_an_object_is_an_error() =>
        Should.Throw<JsonException>(() => Read("[]"));

    [Fact]
    public void Broken_json_is_an_error() =>
        Should.Throw<JsonException>(() => Read("""{"id":7,"balance":"much","name":"Ave"""));

    private static void ShouldHold(JsonNode written, JsonNode came)
    {
        foreach (var (name, value) in came.AsObject())
        {
            if (value is JsonObject inner)
            {
                ShouldHold(written[name]!, inner);
            }
            else if (name != "customFields")
            {
                JsonNode.DeepEquals(written[name], value).ShouldBeTrue($"{name}: {written[name]}");
            }
        }
    }

    private static Customer Read(string json) => JsonSerializer.Deserialize<Customer>(json, AnswerJson.Options)!;
}
