namespace TitanConnector.OpenApi.Tests;

public sealed class QueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?page=2&active=Any")]
    [InlineData("createdOnOrAfter=2026-11-22T08:00:00Z&day=2026-11-22")]
    [InlineData("createdOnOrAfter=2026-11-22T08%3A00%3A00%2B01%3A00")]
    [InlineData("total=-12.5&flag=true&name=a+b%26c&colour=Blue")]
    [InlineData("ids=1,2%2C3")]
    [InlineData("sizes=Small&sizes=Large&assignedToIds=1&assignedToIds=2")]
    [InlineData("customField.Fields.Colour=red&customField.Fields%5BA%20b%5D=1&customField.Operator=Or")]
    [InlineData("owners[0].type=Small&owners[0].id=1&owners%5B1%5D.type=Large&owners%5B1%5D.id=2")]
    [InlineData("sort=%2BId")]
    [InlineData("sort=-Date")]
    [InlineData("page=1&servicetitanapplicationkey=ak1.x")]
    public void Documented_query_is_accepted(string query) => Tiny.Contract.Check(Tiny.List(query)).ShouldBeEmpty();

    [Theory]
    [InlineData("activ=True", "activ")]
    [InlineData("Active=True", "Active")]
    [InlineData("active=true", "active")]
    [InlineData("active=", "active")]
    [InlineData("active", "active")]
    [InlineData("colour=Green", "colour")]
    [InlineData("page=one", "page")]
    [InlineData("page=1.0", "page")]
    [InlineData("page=+1", "page")]
    [InlineData("page=null", "page")]
    [InlineData("page=3000000000", "page")]
    [InlineData("page=1&page=2", "page")]
    [InlineData("createdOnOrAfter=2026-11-22", "createdOnOrAfter")]
    // The plus of the offset is read as a space.
    [InlineData("createdOnOrAfter=2026-11-22T08:00:00+01:00", "createdOnOrAfter")]
    [InlineData("day=2026-11-22T00:00:00Z", "day")]
    [InlineData("total=12,5", "total")]
    [InlineData("flag=True", "flag")]
    [InlineData("name=abcdef", "name")]
    [InlineData("ids=1,2,3,4", "ids")]
    [InlineData("sizes=Small,Large", "sizes")]
    [InlineData("sizes=small", "sizes")]
    [InlineData("assignedToIds=a", "assignedToIds")]
    [InlineData("assignedToIds=1&assignedToIds=2&assignedToIds=3&assignedToIds=4", "assignedToIds")]
    [InlineData("customField.Fields=%7B%22Colour%22%3A%22red%22%7D", "customField.Fields")]
    [InlineData("customField.Colour=red", "customField.Colour")]
    [InlineData("customField.Fields.a=1&customField.Fields.b=2&customField.Fields.c=3", "customField.Fields")]
    [InlineData("customField.Operator=or", "customField.Operator")]
    [InlineData("owners=Small", "owners")]
    [InlineData("owners[0].kind=Small", "owners[0].kind")]
    [InlineData("owners[0].id=x", "owners[0].id")]
    [InlineData("sort=+Id", "sort")]
    [InlineData("sort=Id", "sort")]
    [InlineData("sort=%2BModifiedOn", "sort")]
    [InlineData("sort=-id", "sort")]
    [InlineData("sort=-Id,CreatedOn", "sort")]
    public void Wrong_query_is_refused_by_name(string query, string name) =>
        Tiny.Refused(Tiny.List(query)).ShouldBe([$"query: {name}"]);

    [Fact]
    public void Missing_required_parameter_is_reported()
    {
        Tiny.Refused(Tiny.Get(Tiny.Things + "/latest")).ShouldBe(["query: fromId"]);
        Tiny.Refused(Tiny.Get(Tiny.Things + "/latest", "fromId=1")).ShouldBeEmpty();
    }

    [Fact]
    public void Sort_needs_its_sign_even_where_no_fields_are_named()
    {
        HttpExchange List(string query) => Tiny.Get("/tiny/v2/tenant/1/counters", query, "[1]");

        Tiny.Refused(List("sort=%2BAnything")).ShouldBeEmpty();
        Tiny.Refused(List("sort=Anything")).ShouldBe(["query: sort"]);
    }

    [Fact]
    public void Literal_plus_is_explained() =>
        Tiny.Contract.Check(Tiny.List("sort=+Id")).Single().Message.ShouldContain("%2B");
}
