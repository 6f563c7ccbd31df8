using System.Text.Json;
using TitanConnector.Catalog;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Failures;

/// <summary>Problems name inputs the way the program that shows them does.</summary>
public class InputProblemTests
{
    [Theory]
    [InlineData("""{"resumeFrom":"AQ"}""", "<resumeFrom>: requires <fetchAll>")]
    [InlineData("""{"nmae":"x"}""", "<nmae>: unknown; did you mean <name>?")]
    [InlineData("""{"customQueryParams":{"page":"1"}}""", "<customQueryParams>.page: has its own input: <page>")]
    [InlineData("""{"name":7}""", "<name>: expected text, got 7")]
    public void The_input_and_every_key_in_the_message_are_renamed(string inputs, string says)
    {
        var error = Should.Throw<InvalidInputException>(() => ActionCatalog.Find("listCustomers")!.Read(JsonElement.Parse(inputs)));

        error.Problems.ShouldHaveSingleItem().Named(key => $"<{key}>").ToString().ShouldBe(says);
    }

    [Fact]
    public void A_value_that_looks_like_a_key_is_unchanged()
    {
        var error = Should.Throw<InvalidInputException>(
            () => ActionCatalog.Find("listCustomers")!.Read(JsonElement.Parse("""{"sort":"fetchAll"}""")));

        error.Problems.ShouldHaveSingleItem().Named(key => $"<{key}>").Message.ShouldContain("got \"fetchAll\"");
    }
}
