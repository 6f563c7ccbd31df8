using System.Text.Json;
using TitanConnector.Catalog;
using TitanConnector.Crm;

namespace TitanConnector.Tests.Json;

/// <summary>Answers as the live API actually sends them.</summary>
public class AnswerTests
{
    [Fact]
    public void An_unknown_field_is_kept_and_written_again_at_every_depth()
    {
        var customer = Read("""{"id":7,"loyalty":{"tier":"gold"},"address":{"street":"1 Elm","plusCode":"86HJ"}}""");

        customer.UnknownFields!["loyalty"].GetProperty("tier").GetString().ShouldBe("gold");
        using var written = JsonDocument.Parse(JsonSerializer.Serialize(customer, AnswerJson.Options));
        written.RootElement.GetProperty("loyalty").GetProperty("tier").GetString().ShouldBe("gold");
        written.RootElement.GetProperty("address").GetProperty("plusCode").GetString().ShouldBe("86HJ");
    }

    [Fact]
    public void An_undocumented_enum_value_is_read_as_its_text()
    {
        var customer = Read("""{"id":7,"type":"Municipal"}""");

        customer.Type!.Value.Known.ShouldBeNull();
        customer.Type.Value.Text.ShouldBe("Municipal");
        JsonSerializer.Serialize(customer, AnswerJson.Options).ShouldContain("\"type\":\"Municipal\"");
    }

    [Fact]
    public void A_documented_enum_value_compares_with_its_constant()
    {
        var customer = Read("""{"id":7,"type":"Commercial"}""");

        (customer.Type == CustomerType.Commercial).ShouldBeTrue();
        (customer.Type == CustomerType.Residential).ShouldBeFalse();
    }

    [Fact]
    public void A_number_in_place_of_an_enum_is_not_taken_for_one_of_its_values()
    {
        var customer = Read("""{"id":7,"type":1}""");

        customer.Type!.Value.Known.ShouldBeNull();
        customer.Type.Value.Text.ShouldBe("1");
    }

    [Fact]
    public void Nulls_do_not_throw_whatever_the_documents_say()
    {
        var customer = Read("""
            {"id":null,"active":null,"name":null,"type":null,"address":null,"customFields":null,"balance":null,"taxExempt":null,
             "tagTypeIds":null,"createdOn":null,"createdById":null,"modifiedOn":null,"externalData":null}
            """);

        customer.Id.ShouldBe(0);
        customer.Name.ShouldBeNull();
        customer.TagTypeIds.ShouldBeEmpty();
        customer.CustomFields.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("12.30")]
    [InlineData("\"12.30\"")]
    public void Money_is_read_from_a_number_and_from_a_string(string balance) =>
        Read($$"""{"id":7,"balance":{{balance}}}""").Balance.ShouldBe(12.30m);

    [Fact]
    public void Ids_have_64_bits() => Read("""{"id":9007199254740993}""").Id.ShouldBe(9007199254740993);

    [Theory]
    [InlineData("2021-07-19T20:35:38.2876004Z", "2021-07-19T20:35:38.2876004+00:00")]
    [InlineData("2025-10-13T00:00:00", "2025-10-13T00:00:00+00:00")]
    public void Times_are_utc_with_and_without_a_zone(string answered, string expected) =>
        Read($$"""{"id":7,"modifiedOn":"{{answered}}"}""").ModifiedOn.ShouldBe(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    private static Customer Read(string json) => JsonSerializer.Deserialize<Customer>(json, AnswerJson.Options)!;
}
