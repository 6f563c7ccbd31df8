namespace TitanConnector.Conventions.Lines;

public class LongLinesTests
{
    private const int Longest = 40;

    [Theory]
    [InlineData("// A comment that is one character longer")]
    [InlineData("var text = \"a text that is much too long\";")]
    [InlineData("var text = @\"a text that is much too long\";")]
    [InlineData("var text = $\"a text that is too long, {1}\";")]
    [InlineData("var text = $\"a text, {1}\" + Other(2) + Other(3);")]
    [InlineData("Write(\"\"\"a raw literal ends\"\"\").Then().Then();")]
    public void A_line_that_can_be_broken_is_found(string line) => LongLines.In($"\n{line}\n", Longest).ShouldBe([2]);

    [Theory]
    [InlineData("// A comment that is just not too long..")]
    [InlineData("// See https://github.com/dotnet/roslyn/issues")]
    [InlineData("var text = \"\"\"a raw literal on one line\"\"\";")]
    [InlineData("var text = \"\"\"a raw literal on one line\"\"\"u8;")]
    [InlineData("var text = $$\"\"\"a raw literal, {{1 + 1 + 1}}\"\"\";")]
    [InlineData("var text = \"\"\"\n    a raw literal of which one line is too long\n    \"\"\";")]
    [InlineData("var text = $\"\"\"\n    a raw literal of which a {1} is too far on\n    \"\"\";")]
    public void A_line_that_cannot_be_broken_may_be_longer(string lines) => LongLines.In(lines, Longest).ShouldBeEmpty();
}
