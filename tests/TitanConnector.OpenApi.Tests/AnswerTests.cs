namespace TitanConnector.OpenApi.Tests;

public sealed class AnswerTests
{
    private static readonly HttpExchange Get = Tiny.Get(Tiny.Things + "/7");
    private static readonly HttpExchange Patch = new("PATCH", Tiny.Things + "/7", "", "application/json", "{}", 200, null, "");

    [Fact]
    public void Page_of_things_is_accepted() =>
        Tiny.Contract.Check(Tiny.Get(Tiny.Things, "", $$"""{"page":1,"totalCount":null,"data":[{{Tiny.Thing}},{{Tiny.Thing}}]}"""))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("""{"page":1,"data":[{"id":1,"name":"A","billing":null},{"id":"2","name":"A","billing":null}]}""", "data[1].id")]
    [InlineData("""{"page":1,"data":[{"id":1,"name":"A"}]}""", "data[0].billing")]
    [InlineData("""{"page":1,"data":[{"id":1,"name":"A","billing":{"street":"Main","latitude":1,"x":0}}]}""", "data[0].billing.x")]
    [InlineData("""{"page":1,"data":[{"id":1,"name":"A","billing":null,"createdOn":"2026-11-22"}]}""", "data[0].createdOn")]
    [InlineData("""{"page":1,"data":[],"hasMore":false}""", "hasMore")]
    [InlineData("""{"page":null,"data":[]}""", "page")]
    [InlineData("""{"page":1}""", "data")]
    public void Wrong_page_is_refused_where_it_is_wrong(string answer, string place) =>
        Tiny.Refused(Tiny.Get(Tiny.Things, "", answer)).ShouldBe([$"answer 200: {place}"]);

    [Theory]
    [InlineData("application/json", "")]
    [InlineData("application/json", "<html>")]
    [InlineData("text/html", Tiny.Thing)]
    [InlineData(null, Tiny.Thing)]
    public void Answer_with_undocumented_content_is_refused(string? contentType, string body) =>
        Tiny.Refused(Get with { ResponseContentType = contentType, ResponseBody = body }).ShouldBe(["answer 200"]);

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(422)]
    public void Undocumented_status_is_refused(int status) =>
        Tiny.Refused(Get with { Status = status, ResponseContentType = null, ResponseBody = "" }).ShouldBe([$"answer {status}"]);

    [Fact]
    public void Documented_error_must_have_its_schema()
    {
        var missing = Get with { Status = 404, ResponseBody = Tiny.Error(404) };

        Tiny.Contract.Check(missing).ShouldBeEmpty();
        Tiny.Refused(missing with { ResponseBody = """{"title":"t"}""" }).Count().ShouldBe(5);
        Tiny.Refused(missing with { ResponseBody = "" }).ShouldBe(["answer 404"]);
        Tiny.Refused(missing with { ResponseBody = Tiny.Error(400) }).ShouldBe(["answer 404: status"]);
        Tiny.Refused(
            missing with { ResponseBody = Tiny.Error(404).Replace("[\"is required\"]", "\"is required\"", StringComparison.Ordinal) })
            .ShouldBe(["answer 404: errors.name"]);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(413)]
    [InlineData(415)]
    public void Undocumented_error_must_still_be_an_error_answer(int status)
    {
        Tiny.Contract.Check(Get with { Status = status, ResponseBody = Tiny.Error(status) }).ShouldBeEmpty();
        Tiny.Contract.Check(
            Get with { Status = status, ResponseContentType = "application/problem+json", ResponseBody = Tiny.Error(status) })
            .ShouldBeEmpty();
        Tiny.Refused(Get with { Status = status, ResponseBody = "{}" }).Count().ShouldBe(6);
        Tiny.Refused(Get with { Status = status, ResponseBody = "" }).ShouldBe([$"answer {status}"]);
        Tiny.Refused(Get with { Status = status, ResponseContentType = "text/html", ResponseBody = "<p>no</p>" })
            .ShouldBe([$"answer {status}"]);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void Error_of_a_gateway_is_checked_only_when_it_is_json(int status)
    {
        Tiny.Contract.Check(Get with { Status = status, ResponseContentType = null, ResponseBody = "" }).ShouldBeEmpty();
        Tiny.Contract.Check(Get with { Status = status, ResponseContentType = "text/html", ResponseBody = "<p>no</p>" }).ShouldBeEmpty();
        Tiny.Contract.Check(Get with { Status = status, ResponseBody = Tiny.Error(status) }).ShouldBeEmpty();
        Tiny.Refused(Get with { Status = status, ResponseBody = "{}" }).Count().ShouldBe(6);
    }

    [Fact]
    public void Success_without_a_schema_is_empty()
    {
        Tiny.Contract.Check(Patch).ShouldBeEmpty();
        Tiny.Refused(Patch with { ResponseContentType = "application/json", ResponseBody = Tiny.Thing }).ShouldBe(["answer 200"]);
        Tiny.Refused(new HttpExchange("DELETE", Tiny.Things + "/7", "", null, "", 204, null, " ")).ShouldBe(["answer 204"]);
        Tiny.Refused(new HttpExchange("DELETE", Tiny.Things + "/7", "", null, "", 200, null, "")).ShouldBe(["answer 200"]);
    }

    [Fact]
    public void Error_without_a_schema_is_empty_or_an_error_answer()
    {
        var missing = Patch with { Status = 404, ResponseContentType = "application/json" };

        Tiny.Contract.Check(Patch with { Status = 404 }).ShouldBeEmpty();
        Tiny.Contract.Check(missing with { ResponseBody = Tiny.Error(404) }).ShouldBeEmpty();
        Tiny.Refused(missing with { ResponseBody = "{}" }).Count().ShouldBe(6);
    }

    [Fact]
    public void File_answer_has_no_schema()
    {
        var file = Tiny.Get(Tiny.Things + "/7/attachments") with { ResponseContentType = "image/png", ResponseBody = "\u0001" };

        Tiny.Contract.Check(file).ShouldBeEmpty();
        Tiny.Contract.Check(file with { Status = 302, ResponseContentType = null, ResponseBody = "" }).ShouldBeEmpty();
    }

    [Fact]
    public void Bare_number_and_bare_array_are_answers_too()
    {
        var created = new HttpExchange("POST", "/tiny/v2/tenant/1/counters", "", null, "", 200, "application/json", "42");

        Tiny.Contract.Check(created).ShouldBeEmpty();
        Tiny.Refused(created with { ResponseBody = """{"id":42}""" }).ShouldBe(["answer 200"]);
        Tiny.Refused(Tiny.Get("/tiny/v2/tenant/1/counters", "", "[1,\"2\"]")).ShouldBe(["answer 200: [1]"]);
    }
}
