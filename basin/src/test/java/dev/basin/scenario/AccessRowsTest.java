package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;

/** Rows 17–22: what rules let through, and what is told where they don't. */
public class AccessRowsTest extends ScenarioTable {
    private static final String LOCKED = "/api/collections/locked/records";
    private static final String OPEN = "/api/collections/open/records";
    private static final String NOTES = "/api/collections/notes/records";
    private static final String ANNS = NOTES + "/note0000000ann1";
    private static final String BOBS = NOTES + "/note0000000bob1";
    private static final String SUPERUSERS = "Only superusers can perform this action.";
    private static final String NOT_FOUND = "The requested resource wasn't found.";
    private static final String NOT_CREATED = "Failed to create record.";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'locked','type':'base','fields':[{'name':'title','type':'text'}]},
                 {'name':'open','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','deleteRule':'',
                  'fields':[{'name':'title','type':'text'}]},
                 {'name':'notes','type':'base',
                  'listRule':'author = @request.auth.id','viewRule':'author = @request.auth.id',
                  'createRule':'@request.auth.id != \\"\\" && author = @request.auth.id',
                  'updateRule':'author = @request.auth.id','deleteRule':'author = @request.auth.id && n < 5',
                  'fields':[{'name':'title','type':'text','required':true},{'name':'n','type':'number'},
                            {'name':'author','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1}]}]""")
                .record("locked", "{'id':'locked000000001','title':'l'}")
                .login("ann", "users", "{'id':'user0000000ann1'}")
                .login("bob", "users", "{'id':'user0000000bob1'}")
                .record("notes", "{'id':'note0000000ann1','title':'a','author':'user0000000ann1'}")
                .record("notes", "{'id':'note0000000ann9','title':'a9','n':9,'author':'user0000000ann1'}")
                .record("notes", "{'id':'note0000000bob1','title':'b','author':'user0000000bob1'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(17, "a guest lists what is locked").get(LOCKED).fails(403, SUPERUSERS),
                row(17, "a guest views what is locked")
                        .get(LOCKED + "/locked000000001")
                        .fails(403, SUPERUSERS),
                row(17, "a guest views what is locked and not there")
                        .get(LOCKED + "/nope")
                        .fails(403, SUPERUSERS),
                row(17, "a guest creates what is locked")
                        .post(LOCKED, "{'title':'x'}")
                        .fails(403, SUPERUSERS)
                        .fires(),
                row(17, "a guest creates what is locked with a broken body")
                        .post(LOCKED, "{")
                        .status(400),
                row(17, "a guest updates what is locked")
                        .patch(LOCKED + "/locked000000001", "{'title':'x'}")
                        .fails(403, SUPERUSERS)
                        .fires(),
                row(17, "a guest deletes what is locked")
                        .delete(LOCKED + "/locked000000001")
                        .fails(403, SUPERUSERS)
                        .fires(),
                row(17, "somebody logged in is still no superuser")
                        .get(LOCKED)
                        .as("ann")
                        .fails(403, SUPERUSERS),
                row(17, "a token that is none makes a guest")
                        .get(LOCKED)
                        .as("garbage")
                        .fails(403, SUPERUSERS),
                row(17, "a bad filter of what is locked")
                        .get(LOCKED, "filter", "((")
                        .fails(403, SUPERUSERS),
                row(17, "a bad page of what is locked").get(LOCKED, "page", "x").fails(403, SUPERUSERS),
                row(17, "a superuser does everything")
                        .get(LOCKED)
                        .as("root")
                        .status(200)
                        .has("items.*.title", List.of("l"))
                        .post(LOCKED, "{'title':'x'}")
                        .as("root")
                        .status(200)
                        .keep("new", "id")
                        .fires("createRequest locked", "create locked", "afterCreate locked")
                        .patch(LOCKED + "/{{new}}", "{'title':'y'}")
                        .as("root")
                        .status(200)
                        .has("title", "y")
                        .fires("updateRequest locked", "update locked", "afterUpdate locked")
                        .delete(LOCKED + "/{{new}}")
                        .as("root")
                        .status(204)
                        .body("")
                        .fires("deleteRequest locked", "delete locked", "afterDelete locked"),
                row(18, "an author lists her own")
                        .get(NOTES, "sort", "title")
                        .as("ann")
                        .status(200)
                        .has("items.*.title", List.of("a", "a9"))
                        .has("totalItems", 2),
                row(18, "a guest lists nothing")
                        .get(NOTES)
                        .status(200)
                        .has("items", List.of())
                        .has("totalItems", 0),
                row(18, "a token that is none lists nothing")
                        .get(NOTES)
                        .as("garbage")
                        .status(200)
                        .has("totalItems", 0),
                row(18, "a superuser lists all")
                        .get(NOTES)
                        .as("root")
                        .status(200)
                        .has("totalItems", 3),
                row(18, "a filter can't widen a rule")
                        .get(NOTES, "filter", "title != '' || id != ''", "sort", "title")
                        .as("ann")
                        .status(200)
                        .has("items.*.title", List.of("a", "a9")),
                row(18, "a filter that closes a bracket early can't widen a rule")
                        .get(NOTES, "filter", "1=1) || (1=1")
                        .as("ann")
                        .status(400),
                row(18, "a filter narrows a rule")
                        .get(NOTES, "filter", "n > 5")
                        .as("ann")
                        .status(200)
                        .has("items.*.title", List.of("a9"))
                        .has("totalItems", 1),
                row(19, "an author views her own")
                        .get(ANNS)
                        .as("ann")
                        .status(200)
                        .has("title", "a"),
                row(19, "nobody views another's").get(BOBS).as("ann").fails(404, NOT_FOUND),
                row(19, "a guest views nothing").get(ANNS).fails(404, NOT_FOUND),
                row(19, "a superuser views anything")
                        .get(BOBS)
                        .as("root")
                        .status(200)
                        .has("title", "b"),
                row(20, "an author creates her own")
                        .post(NOTES, "{'title':'new','author':'user0000000ann1'}")
                        .as("ann")
                        .status(200)
                        .has("author", "user0000000ann1")
                        .fires("createRequest notes", "create notes", "afterCreate notes"),
                row(20, "nobody creates for another")
                        .post(NOTES, "{'title':'new','author':'user0000000bob1'}")
                        .as("ann")
                        .fails(400, NOT_CREATED)
                        .fires(),
                row(20, "a guest creates nothing")
                        .post(NOTES, "{'title':'new','author':''}")
                        .fails(400, NOT_CREATED)
                        .fires(),
                row(20, "the rule is asked before fields are checked")
                        .post(NOTES, "{'author':'user0000000bob1'}")
                        .as("ann")
                        .fails(400, NOT_CREATED),
                row(20, "fields are checked once the rule holds")
                        .post(NOTES, "{'author':'user0000000ann1'}")
                        .as("ann")
                        .refuses("title", "validation_required")
                        .has("message", NOT_CREATED)
                        .fires("createRequest notes"),
                row(20, "a superuser creates for anybody")
                        .post(NOTES, "{'title':'new','author':'user0000000bob1'}")
                        .as("root")
                        .status(200),
                row(21, "an author updates her own")
                        .patch(ANNS, "{'n':0}")
                        .as("ann")
                        .status(200)
                        .fires("updateRequest notes", "update notes", "afterUpdate notes"),
                row(21, "nobody updates another's")
                        .patch(BOBS, "{'title':'x'}")
                        .as("ann")
                        .fails(404, NOT_FOUND),
                row(21, "nobody takes another's by the same update")
                        .patch(BOBS, "{'author':'user0000000ann1'}")
                        .as("ann")
                        .fails(404, NOT_FOUND)
                        .get(BOBS)
                        .as("root")
                        .has("author", "user0000000bob1"),
                row(21, "a record is given away, as the rule sees what was stored")
                        .post(NOTES, "{'title':'gift','author':'user0000000ann1'}")
                        .as("ann")
                        .keep("gift", "id")
                        .patch(NOTES + "/{{gift}}", "{'author':'user0000000bob1'}")
                        .as("ann")
                        .status(200)
                        .patch(NOTES + "/{{gift}}", "{'title':'x'}")
                        .as("ann")
                        .status(404),
                row(21, "a guest updates nothing").patch(ANNS, "{'title':'x'}").fails(404, NOT_FOUND),
                row(21, "an update of what is not there")
                        .patch(OPEN + "/nope", "{'title':'x'}")
                        .fails(404, NOT_FOUND)
                        .fires(),
                row(21, "the rule is asked before fields are checked")
                        .patch(BOBS, "{'title':''}")
                        .as("ann")
                        .fails(404, NOT_FOUND),
                row(21, "fields are checked once the rule holds")
                        .patch(ANNS, "{'title':''}")
                        .as("ann")
                        .refuses("title", "validation_required")
                        .has("message", "Failed to update record."),
                row(22, "an author deletes her own")
                        .post(NOTES, "{'title':'new','author':'user0000000ann1'}")
                        .as("ann")
                        .keep("new", "id")
                        .delete(NOTES + "/{{new}}")
                        .as("ann")
                        .status(204)
                        .fires("deleteRequest notes", "delete notes", "afterDelete notes"),
                row(22, "half a rule is not enough")
                        .delete(NOTES + "/note0000000ann9")
                        .as("ann")
                        .fails(404, NOT_FOUND),
                row(22, "nobody deletes another's")
                        .delete(BOBS)
                        .as("ann")
                        .fails(404, NOT_FOUND)
                        .get(BOBS)
                        .as("root")
                        .status(200),
                row(22, "a guest deletes nothing").delete(ANNS).fails(404, NOT_FOUND),
                row(22, "a delete of what is not there")
                        .delete(OPEN + "/nope")
                        .fails(404, NOT_FOUND)
                        .fires());
    }
}
