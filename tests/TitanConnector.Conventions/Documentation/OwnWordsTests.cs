namespace TitanConnector.Conventions.Documentation;

public class OwnWordsTests
{
    [Theory]
    [InlineData("The customer id", "CustomerId", "Job")]
    [InlineData("Gets or sets the job's customer ids.", "CustomerId", "Job")]
    [InlineData("When it was created.", "CreatedOn", "Job")]
    [InlineData("The total of the invoice.", "Total", "Invoice")]
    public void A_text_that_repeats_the_name_has_no_words_of_its_own(string text, string member, string type) =>
        OwnWords.In(text, member, type).ShouldBeEmpty();

    [Theory]
    [InlineData("The customer who is billed.", "CustomerId", "billed")]
    [InlineData("When the job was created, in UTC.", "CreatedOn", "utc")]
    public void A_text_that_explains_has_words_of_its_own(string text, string member, string word) =>
        OwnWords.In(text, member, "Job").ShouldBe([word]);
}
