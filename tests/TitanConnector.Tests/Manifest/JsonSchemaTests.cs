using TitanConnector.Catalog;
using TitanConnector.Manifest;

namespace TitanConnector.Tests.Manifest;

public class JsonSchemaTests
{
    [Fact]
    public void A_clearable_choice_allows_null_in_its_type_and_its_values()
    {
        var status = Input("updateInvoice", "royaltyStatus");

        status["type"]!.ToJsonString().ShouldBe("""["string","null"]""");
        status["enum"]!.ToJsonString().ShouldBe("""["Pending","Sent","Failed",null]""");
    }

    [Fact]
    public void A_choice_that_cannot_be_cleared_allows_only_its_values()
    {
        var type = Input("updateCustomer", "type");

        type["type"]!.ToJsonString().ShouldBe("\"string\"");
        type["enum"]!.ToJsonString().ShouldBe("""["Residential","Commercial"]""");
    }

    [Fact]
    public void A_day_is_a_date_and_a_list_of_choices_has_them_in_its_items()
    {
        Input("createInstalledEquipment", "actualReplacementDate")["format"]!.ToJsonString().ShouldBe("\"date\"");
        Input("listInvoices", "statuses")["items"]!["enum"]!.ToJsonString().ShouldBe("""["Pending","Posted","Exported"]""");
    }

    private static System.Text.Json.Nodes.JsonNode Input(string action, string key) =>
        JsonSchema.OfInputs(ActionCatalog.Find(action)!)["properties"]![key]!;
}
