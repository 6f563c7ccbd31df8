using TitanConnector.Emulator.Faults;

namespace TitanConnector.Emulator.Tests.Faults;

public sealed class FaultTextTests
{
    [Fact]
    public void Every_option_of_a_fault_is_read()
    {
        Fault.Parse(
            "status=429, applied,retry-after=3,method=post,path=*/jobs,skip=2,every=7,chance=0.25,seed=42,times=9,body={\"a\":1,\"b\":2}")
            .ShouldBe(new Fault(FaultKind.Status)
            {
                Status = 429,
                IsApplied = true,
                RetryAfter = 3,
                Method = "POST",
                Path = "*/jobs",
                Skip = 2,
                Every = 7,
                Chance = 0.25,
                Seed = 42,
                Times = 9,
                Body = """{"a":1,"b":2}""",
            });
    }

    [Theory]
    [InlineData("status", FaultKind.Status)]
    [InlineData("html", FaultKind.Html)]
    [InlineData("reset", FaultKind.Reset)]
    [InlineData("silence", FaultKind.Silence)]
    [InlineData("cut", FaultKind.Cut)]
    [InlineData("drip", FaultKind.Drip)]
    [InlineData("content-type", FaultKind.ContentType)]
    [InlineData("malformed", FaultKind.Malformed)]
    [InlineData("expired-token", FaultKind.ExpiredToken)]
    [InlineData("encoding", FaultKind.Encoding)]
    [InlineData("expires-in", FaultKind.ExpiresIn)]
    public void Fault_without_conditions_hits_every_call(string text, FaultKind kind) => Fault.Parse(text).ShouldBe(new Fault(kind));

    [Theory]
    [InlineData("status=503")]
    [InlineData("html=200,applied,every=3")]
    [InlineData("drip=100,method=GET,times=1")]
    [InlineData("encoding=x-gzip,method=GET")]
    [InlineData("expires-in=\"900\",times=1")]
    [InlineData("status=200,body={\"status\":400}")]
    [InlineData("content-type=image/png,path=*/customers*,skip=1")]
    [InlineData("reset,applied,chance=0.125,seed=7")]
    [InlineData("status=429,retry-after=0,body=a,b=c")]
    public void Text_of_a_fault_equals_its_input(string text) => Fault.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("", "one of status, html, reset")]
    [InlineData("statu=503", "no fault \"statu\"")]
    [InlineData("status=199", "from 200 to 599, not \"199\"")]
    [InlineData("status=five", "not \"five\"")]
    [InlineData("reset=1", "\"reset\" does not take the value \"1\"")]
    [InlineData("reset,every=0", "\"every\" must be a number of at least 1, not \"0\"")]
    [InlineData("reset,chance=1.5", "from 0 to 1, not \"1.5\"")]
    [InlineData("reset,chance=-1", "from 0 to 1, not \"-1\"")]
    [InlineData("reset,often", "\"often\" is not a detail")]
    [InlineData("reset,method=", "\"method=\" is not a detail")]
    [InlineData("cut,applied", "\"applied\" can be used only with status, html, reset, silence")]
    [InlineData("reset,body=x", "\"body\" can be used only with status")]
    [InlineData("html,retry-after=1", "\"retry-after\" can be used only with status")]
    public void Invalid_fault_is_refused_with_what_was_expected(string text, string message) =>
        Should.Throw<FormatException>(() => Fault.Parse(text)).Message.ShouldContain(message);
}
